/** Goes through the life of an account: dragged, or by keys from one entry to the next. */
import { useQueryClient } from '@tanstack/react-query'
import type { KeyboardEvent, Ref } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './account.module.css'
import type { LedgerEntry } from './entriesCsv.ts'
import { momentQuery } from './queries.ts'
import { texts } from './texts.ts'

/** What the next keys will ask for. */
const askedAhead = 2

export function TimeSlider({
  ref,
  userId,
  entries,
  range: [min, max],
  atMs,
  nowMs,
  choose,
}: {
  readonly ref: Ref<HTMLInputElement>
  readonly userId: string
  readonly entries: readonly LedgerEntry[]
  readonly range: readonly [number, number]
  readonly atMs: number
  readonly nowMs: number
  readonly choose: (ms: number) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const queryClient = useQueryClient()
  const timeBefore = (ms: number) => entries.findLast((entry) => entry.atMs < ms)?.atMs ?? null
  const timeAfter = (ms: number) => entries.find((entry) => entry.atMs > ms)?.atMs ?? null
  const step = (towards: 'before' | 'after') => {
    const next = towards === 'before' ? timeBefore(atMs) : (timeAfter(atMs) ?? nowMs)
    if (next === null) return
    choose(next)
    let ahead: number | null = next
    for (let asked = 0; asked < askedAhead && ahead !== null; asked += 1) {
      ahead = towards === 'before' ? timeBefore(ahead) : timeAfter(ahead)
      if (ahead !== null) void queryClient.prefetchQuery(momentQuery(userId, new Date(ahead).toISOString()))
    }
  }
  const byKey = (event: KeyboardEvent) => {
    const towards = keys[event.key]
    if (towards === undefined) return
    event.preventDefault()
    step(towards)
  }
  return (
    <div className={styles.slider}>
      <input
        ref={ref}
        type="range"
        data-testid="time-slider"
        aria-label={t.timeSlider}
        aria-valuetext={format.exact(atMs)}
        min={min}
        max={max}
        step={1}
        value={atMs}
        onChange={({ currentTarget }) => choose(currentTarget.valueAsNumber)}
        onKeyDown={byKey}
      />
      <div className={styles.sliderFoot}>
        <button type="button" className="link" disabled={timeBefore(atMs) === null} onClick={() => step('before')}>
          {t.earlier}
        </button>
        <button type="button" className="link" disabled={atMs >= nowMs} onClick={() => step('after')}>
          {t.later}
        </button>
        <button type="button" className="link" disabled={atMs >= nowMs} onClick={() => choose(nowMs)}>
          {t.toNow}
        </button>
        <span className="ink-3">{t.sliderHint}</span>
      </div>
    </div>
  )
}

const keys: Readonly<Record<string, 'before' | 'after'>> = {
  ArrowLeft: 'before',
  ArrowDown: 'before',
  PageDown: 'before',
  ArrowRight: 'after',
  ArrowUp: 'after',
  PageUp: 'after',
}
