/** What all accounts have together, now or at a moment that was. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Reading } from '../../api/Reading.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { totalsQuery } from './queries.ts'
import { texts } from './texts.ts'

const shown = ['accounts', 'granted', 'available', 'due', 'reserved', 'spent', 'expired', 'revoked'] as const

export function Totals() {
  const t = useTexts(texts)
  const format = useFormat()
  const { at } = useSearch({ from: '/finance' })
  const navigate = useNavigate()
  const reading = useQuery(totalsQuery(at ?? null))
  const choose = (local: string) =>
    void navigate({
      to: '/finance',
      search: ({ at: _, ...rest }) => ({ ...rest, ...(local !== '' && { at: new Date(local).toISOString() }) }),
      replace: true,
      resetScroll: false,
    })
  return (
    <section aria-labelledby="totals">
      <h2 className="heading" id="totals">
        {at === undefined ? t.totals : t.totalsAt(format.exact(at))}
      </h2>
      <div className={styles.fields}>
        <label>
          {t.timeSlider}
          <input
            type="datetime-local"
            step={1}
            data-testid="totals-at"
            max={localOf(new Date())}
            value={at === undefined ? '' : localOf(new Date(at))}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          />
        </label>
      </div>
      <Reading of={reading}>
        {(totals) => (
          <dl className={styles.figures}>
            {shown.map((name) => (
              <div key={name}>
                <dt>{t.total[name]}</dt>
                <dd data-testid={`total-${name}`} data-value={totals[name]}>
                  {format.number(totals[name])}
                </dd>
              </div>
            ))}
            <div>
              <dt>{t.total.purchasedUnspent}</dt>
              <dd data-testid="total-purchasedUnspent" data-value={totals.purchasedUnspent.amount}>
                {format.won(totals.purchasedUnspent.amount)}
              </dd>
            </div>
          </dl>
        )}
      </Reading>
    </section>
  )
}

/** As the field writes it: where the reader is, to the second. */
const localOf = (moment: Date): string => new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
