/** Credits that were captured, pictures that are there, calls that were billed: what has no counterpart is listed. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Reading } from '../../api/Reading.tsx'
import type { components } from '../../api/schema.d.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import console from '../../ui/console.module.css'
import styles from './account.module.css'
import { type Days, Period, startOf, withDays } from './Period.tsx'
import { threeWayQuery } from './queries.ts'
import { texts } from './texts.ts'

const lists = ['capturedWithoutImage', 'imageWithoutCapture', 'billedThoughReleased'] as const
const totals = ['captured', 'images', 'billed', 'excluded'] as const

export function ThreeWay() {
  const t = useTexts(texts)
  const format = useFormat()
  const { from = '', to = '' } = useSearch({ from: '/finance/reconciliation' })
  const navigate = useNavigate()
  const reading = useQuery(threeWayQuery(startOf(from), startOf(to)))
  const choose = (days: Days) => void navigate({ to: '/finance/reconciliation', search: withDays(days), replace: true, resetScroll: false })
  return (
    <section className={console.section} aria-labelledby="threeWay">
      <div className={console.sectionHead}>
        <h2 className="heading" id="threeWay">
          {t.threeWay}
        </h2>
        <span className="note ink-3">{t.threeWayNote}</span>
      </div>
      <div className={console.fields}>
        <Period days={{ from, to }} onChoose={choose} testId="match" />
      </div>
      <Reading of={reading}>
        {(match) => (
          <>
            <dl className={console.figures}>
              {totals.map((name) => (
                <div key={name}>
                  <dt>{t.threeWayTotals[name]}</dt>
                  <dd data-testid={`match-total-${name}`} data-value={match.totals[name]}>
                    {format.number(match.totals[name])}
                  </dd>
                </div>
              ))}
            </dl>
            {lists.map((list) => (
              <Matches key={list} list={list} mismatches={match[list]} />
            ))}
            {match.truncated && <p className={console.quiet}>{t.truncated}</p>}
          </>
        )}
      </Reading>
    </section>
  )
}

function Matches({
  list,
  mismatches,
}: {
  readonly list: (typeof lists)[number]
  readonly mismatches: readonly components['schemas']['Mismatch'][]
}) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <section className={console.section} data-testid={`match-${list}`} data-value={mismatches.length}>
      <h3 className="name">
        {t.matches[list]} <span className="note ink-3">{mismatches.length === 0 ? t.matchNone : format.number(mismatches.length)}</span>
      </h3>
      {mismatches.length > 0 && (
        <div className={styles.wide} tabIndex={0} role="group" aria-label={t.matches[list]}>
          <table className={styles.small}>
            <thead>
              <tr>
                {(['userId', 'jobId', 'index', 'settledAt', 'billed'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t.columns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {mismatches.map(({ userId, jobId, index, settledAt, billed }) => (
                <tr key={`${jobId}-${index}`}>
                  <td>
                    <Link to="/finance/accounts/$userId" params={{ userId }} search={{ at: settledAt }} className="link">
                      {userId}
                    </Link>
                  </td>
                  <td className={console.id}>{jobId}</td>
                  <td>{format.number(index + 1)}</td>
                  <td>{format.exact(settledAt)}</td>
                  <td>{billed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
