/** What the ledger said at the moment: figures, each grant, and the reservations that were open. */
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import console from '../../ui/console.module.css'
import styles from './account.module.css'
import { MomentGrants } from './MomentGrants.tsx'
import type { Moment } from './queries.ts'
import { texts } from './texts.ts'

const figures = [
  { name: 'balance', testId: 'moment-balance' },
  { name: 'due', testId: 'moment-due' },
  { name: 'reserved', testId: 'moment-reserved' },
  { name: 'granted', testId: 'moment-granted' },
  { name: 'spent', testId: 'moment-spent' },
  { name: 'expired', testId: 'moment-expired' },
  { name: 'revoked', testId: 'moment-revoked' },
] as const

export function MomentState({
  moment,
  atMs,
  isBehind,
}: {
  readonly moment: Moment
  readonly atMs: number
  /** The answer for this very moment isn't there yet. */
  readonly isBehind: boolean
}) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <section aria-label={t.atMoment} aria-busy={isBehind} data-behind={isBehind}>
      <p className={styles.at}>
        <b data-testid="moment-at" data-value={atMs}>
          {format.exact(atMs)}
        </b>
        <span className="note ink-3">{moment.final ? t.atMoment : t.notFinal}</span>
      </p>
      <dl className={console.figures}>
        {figures.map(({ name, testId }) => (
          <div key={name}>
            <dt>{t[name]}</dt>
            <dd data-testid={testId} data-value={moment[name]}>
              {format.number(moment[name])}
            </dd>
          </div>
        ))}
      </dl>
      <MomentGrants grants={moment.grants} />
      <Reservations moment={moment} />
    </section>
  )
}

function Reservations({ moment: { openReservations } }: { readonly moment: Moment }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <section className={console.section} aria-labelledby="reservations">
      <h2 className="heading" id="reservations">
        {t.openReservations}
      </h2>
      {openReservations.length === 0 ? (
        <p className={console.quiet}>{t.noReservations}</p>
      ) : (
        <div className={styles.wide} tabIndex={0} role="group" aria-labelledby="reservations">
          <table className={styles.small}>
            <thead>
              <tr>
                <th scope="col">{t.columns.jobId}</th>
                <th scope="col" className={styles.figure}>
                  {t.columns.held}
                </th>
                <th scope="col">{t.columns.reservedAt}</th>
                <th scope="col">{t.columns.deadlineAt}</th>
              </tr>
            </thead>
            <tbody>
              {openReservations.map(({ jobId, amount, reservedAt, deadlineAt }) => (
                <tr key={jobId} data-testid={`moment-reservation-${jobId}`} data-value={amount}>
                  <td className={console.id}>{jobId.slice(0, 8)}</td>
                  <td className={styles.figure}>{format.number(amount)}</td>
                  <td>{format.exact(reservedAt)}</td>
                  <td>{format.exact(deadlineAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
