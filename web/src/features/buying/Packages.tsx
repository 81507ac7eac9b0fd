/** What can be bought, each with its price. */
import { useQuery } from '@tanstack/react-query'
import { catalogQuery, clientQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Slip } from '../../ui/Slip.tsx'
import styles from './buying.module.css'
import { texts } from './texts.ts'
import { useCheckout } from './useCheckout.ts'

export function Packages() {
  const t = useTexts(texts)
  const format = useFormat()
  const { data: catalog } = useQuery(catalogQuery)
  const { data: client } = useQuery(clientQuery)
  const checkout = useCheckout('/credits')
  if (!catalog || !client) return null
  const sold = client.payments !== 'none'
  return (
    <section aria-labelledby="packages">
      <h2 className="heading" id="packages">
        {t.packages}
      </h2>
      {!sold && <p className="note ink-3">{t.none}</p>}
      {checkout.isError && <Slip>{t.unavailable}</Slip>}
      <ul className={styles.packages}>
        {catalog.packages.map(({ packageId, credits, amount }) => (
          <li key={packageId}>
            <b>{format.number(credits)}</b>
            <span className="note ink-3">{t.photosOf(credits)}</span>
            <span className={styles.won}>{format.won(amount)}</span>
            <Button
              look="quiet"
              low
              data-testid={`package-${packageId}`}
              aria-label={`${t.buy}, ${t.credits(format.number(credits), credits)}, ${format.won(amount)}`}
              disabled={!sold || checkout.isPending}
              onClick={() => checkout.mutate(packageId)}
            >
              {t.buy}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
