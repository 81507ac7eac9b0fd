import { lazy, Suspense, useMemo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { texts } from './texts.ts'
import { byDay, type UsageRow, type View } from './usage.ts'

const StepChart = lazy(() => import('../../ui/StepChart.tsx'))
const heightPx = 200

export function UsageCharts({ rows, view: { from, to, by } }: { readonly rows: readonly UsageRow[]; readonly view: View }) {
  const t = useTexts(texts)
  const format = useFormat()
  const days = useMemo(() => byDay(rows, { from, to }), [rows, from, to])
  const range = useMemo(() => [Date.parse(from), Date.parse(to)] as const, [from, to])
  const images = useMemo(
    () => [
      { label: t.columns.delivered, look: 'ink' as const, values: days.delivered },
      { label: t.columns.failed, look: 'dashed' as const, values: days.failed },
    ],
    [days, t],
  )
  const median = useMemo(() => [{ label: t.columns.durationMsP50, look: 'well' as const, values: days.medianMs }], [days, t])
  const seconds = useMemo(() => (ms: number) => format.number(ms / 1_000), [format])
  return (
    <Suspense fallback={<div style={{ height: heightPx }} />}>
      <section className={styles.section}>
        <div className={styles.sectionHead}>
          <h2 className="heading">{t.chart.images}</h2>
          <span className="note ink-3">{`— ${t.columns.delivered} · ┄ ${t.columns.failed}`}</span>
        </div>
        <StepChart times={days.times} series={images} range={range} height={heightPx} label={t.chart.images} format={format.number} />
      </section>
      {by.length === 1 && (
        <section className={styles.section}>
          <div className={styles.sectionHead}>
            <h2 className="heading">{t.chart.durations}</h2>
            <span className="note ink-3">{t.columns.durationMsP50}</span>
          </div>
          <StepChart
            times={days.times}
            series={median}
            range={range}
            height={heightPx}
            label={t.chart.durations}
            stepped={false}
            format={seconds}
          />
        </section>
      )}
    </Suspense>
  )
}
