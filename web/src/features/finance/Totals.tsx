import { useQuery } from '@tanstack/react-query'
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
  const reading = useQuery(totalsQuery())
  return (
    <section aria-labelledby="totals">
      <h2 className="heading" id="totals">
        {t.totals}
      </h2>
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
