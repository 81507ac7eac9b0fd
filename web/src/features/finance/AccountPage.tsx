/** `/finance/accounts/$userId`: one account's ledger at any moment. The address carries the moment. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { Reading } from '../../api/Reading.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import console from '../../ui/console.module.css'
import styles from './account.module.css'
import { type LedgerEntry, lastEntryAt } from './entriesCsv.ts'
import { Entries } from './Entries.tsx'
import { FinancePage } from './FinancePage.tsx'
import { MomentState } from './MomentState.tsx'
import { entriesQuery, type Moment, momentQuery } from './queries.ts'
import { StatementSection } from './StatementSection.tsx'
import { Story } from './Story.tsx'
import { texts } from './texts.ts'
import { TimeSlider } from './TimeSlider.tsx'
import { useChosenMoment } from './useChosenMoment.ts'
import { useMoment } from './useMoment.ts'

const BalanceChart = lazy(() => import('./BalanceChart.tsx').then(({ BalanceChart: chart }) => ({ default: chart })))

export function AccountPage() {
  const { userId } = useParams({ from: '/finance/accounts/$userId' })
  const entries = useQuery(entriesQuery(userId))
  const now = useQuery(momentQuery(userId, null))
  return (
    <Reading of={now}>
      {(moment) => <Reading of={entries}>{(lines) => <Account key={userId} userId={userId} now={moment} entries={lines} />}</Reading>}
    </Reading>
  )
}

function Account({ userId, now, entries }: { readonly userId: string; readonly now: Moment; readonly entries: readonly LedgerEntry[] }) {
  const t = useTexts(texts)
  const format = useFormat()
  const nowMs = Date.parse(now.at)
  const { atMs, at, choose } = useChosenMoment(userId, nowMs)
  const moment = useMoment(userId, at)
  const last = lastEntryAt(entries, atMs)
  const [picked, setPicked] = useState<LedgerEntry | null>(null)
  const shown = picked && picked.atMs === atMs ? picked : last
  const from = Math.min(entries[0]?.atMs ?? nowMs, atMs)
  const range = [from, Math.max(nowMs, from + 1)] as const
  // The same ones as long as the account is, so that a hand on the slider doesn't draw each line again.
  const open = useCallback(
    (entry: LedgerEntry) => {
      setPicked(entry)
      choose(entry.atMs)
    },
    [choose],
  )
  const slider = useRef<HTMLInputElement>(null)
  const openFromStatement = useCallback(
    (entryId: string) => {
      const entry = entries.find((one) => one.entryId === entryId)
      if (entry) open(entry)
      // What it shows stands above.
      slider.current?.focus()
    },
    [entries, open],
  )
  return (
    <FinancePage
      here="accounts"
      title={userId}
      head={
        <>
          {entries[0] && <span className="note ink-2">{`${t.columns.openedAt} ${format.exact(entries[0].recordedAt)}`}</span>}
          <span className="note ink-2 off-paper">{`${t.balance} ${format.number(now.balance)}`}</span>
        </>
      }
    >
      <section className={`${styles.time} off-paper`} aria-label={t.balanceOverTime}>
        <Suspense fallback={<div className={styles.chartPlace} />}>
          <BalanceChart entries={entries} range={range} atMs={atMs} />
        </Suspense>
        <TimeSlider ref={slider} userId={userId} entries={entries} range={range} atMs={atMs} nowMs={nowMs} choose={choose} />
      </section>
      <div className={`${styles.body} off-paper`}>
        <div>
          <Reading of={moment}>{(state) => <MomentState moment={state} atMs={atMs} isBehind={moment.isBehind} />}</Reading>
          <section className={console.section} aria-labelledby="lastChange">
            <h2 className="heading" id="lastChange">
              {t.lastChange}
            </h2>
            {shown ? <Story userId={userId} entry={shown} choose={choose} /> : <p className={console.quiet}>{t.noChange}</p>}
          </section>
        </div>
        <Entries userId={userId} entries={entries} atMs={atMs} shown={shown} onOpen={open} />
      </div>
      <StatementSection userId={userId} nowMs={nowMs} onOpen={openFromStatement} />
    </FinancePage>
  )
}
