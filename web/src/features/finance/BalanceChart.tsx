import { useMemo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import StepChart from '../../ui/StepChart.tsx'
import type { LedgerEntry } from './entriesCsv.ts'
import { texts } from './texts.ts'

const heightPx = 220

/** What could be spent, and with it what was set aside. The last steps go on to now. */
export function BalanceChart({
  entries,
  range: [from, to],
  atMs,
}: {
  readonly entries: readonly LedgerEntry[]
  readonly range: readonly [number, number]
  readonly atMs: number
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const range = useMemo(() => [from, to] as const, [from, to])
  const { times, series } = useMemo(() => {
    const last = entries.at(-1)
    const steps = last ? [...entries, { ...last, atMs: Math.max(to, last.atMs) }] : []
    return {
      times: steps.map((entry) => entry.atMs),
      series: [
        { label: t.reserved, look: 'dashed' as const, values: steps.map((entry) => entry.balanceAfter + entry.reservedAfter) },
        { label: t.balance, look: 'ink' as const, values: steps.map((entry) => entry.balanceAfter) },
      ],
    }
  }, [entries, to, t])
  return (
    <StepChart
      times={times}
      series={series}
      range={range}
      moment={atMs}
      height={heightPx}
      label={t.balanceOverTime}
      format={format.number}
    />
  )
}
