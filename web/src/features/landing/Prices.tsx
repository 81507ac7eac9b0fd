import { useQuery } from '@tanstack/react-query'
import { catalogQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { type Cell, Cells } from '../../ui/Cells.tsx'
import styles from './Prices.module.css'
import page from './LandingPage.module.css'
import { texts } from './texts.ts'

/** What the example tells of: ten asked for, the fourth not delivered. */
const nineOfTen: readonly Cell[] = Array.from({ length: 10 }, (_, at) => (at === 3 ? 'struck' : 'used'))
const packagesUsually = 4

export function Prices() {
  const t = useTexts(texts).price
  const format = useFormat()
  const { data } = useQuery(catalogQuery)
  const packages = data?.packages ?? Array.from({ length: packagesUsually }, () => null)
  return (
    <section className={`${page.section} ${styles.pricing}`} id="price">
      <div>
        <h2 className="title">{t.title}</h2>
        <table className={styles.price}>
          <caption className="heard">{t.caption}</caption>
          <tbody>
            {packages.map((offer, at) => (
              <tr key={offer?.packageId ?? at}>
                <th scope="row">{offer ? format.number(offer.credits) : ' '}</th>
                <td className="ink-2">{offer && t.of(offer.credits)}</td>
                <td className={styles.won}>{offer && format.won(offer.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.example}>
        <Cells cells={nineOfTen} size="big" />
        <p>{t.example}</p>
      </div>
    </section>
  )
}
