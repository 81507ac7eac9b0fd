/** What is short, and the ways to fill it that come back here; or the set that could be shot as it is. */
import type { Catalog } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Cells, cellsOf } from '../../ui/Cells.tsx'
import { Slip } from '../../ui/Slip.tsx'
import styles from './confirm.module.css'
import type { Draft } from './draft.ts'
import { texts } from './texts.ts'

const offersMax = 2

export function Shortfall({
  catalog,
  draft,
  cost,
  balance,
  onBuy,
  onSmaller,
}: {
  readonly catalog: Catalog
  readonly draft: Draft
  readonly cost: number
  readonly balance: number
  readonly onBuy: (packageId: string) => void
  readonly onSmaller: (count: number) => void
}) {
  const t = useTexts(texts).confirm
  const format = useFormat()
  const short = cost - balance
  const offers = catalog.packages.filter(({ credits }) => credits >= short).slice(0, offersMax)
  const smaller = draft.mode === 'BATCH' && !draft.pairs ? catalog.sets.findLast(({ totalImages }) => totalImages <= balance) : undefined
  return (
    <div>
      <Slip>
        <p data-testid="confirm-shortfall" data-value={short}>
          {t.shortBody(format.number(cost), format.number(balance))}
        </p>
        <div className={styles.missing}>
          <Cells cells={cellsOf({ blank: balance, missing: short })} size="big" label={t.barShort(balance, cost)} />
        </div>
      </Slip>
      <ul className={styles.offers}>
        {offers.map(({ packageId, credits, amount }, at) => (
          <li key={packageId}>
            <p>
              <b>{format.number(credits)}</b> <span className="small">{t.unit}</span>
              <span className="note ink-3">{t.leaves(format.number(balance + credits - cost))}</span>
            </p>
            <span className={styles.won}>{format.won(amount)}</span>
            <Button
              low
              look={at === 0 ? 'primary' : 'quiet'}
              data-testid={at === 0 ? 'confirm-buy' : `confirm-buy-${packageId}`}
              aria-label={`${t.buy}, ${format.number(credits)} ${t.unit}, ${format.won(amount)}`}
              onClick={() => onBuy(packageId)}
            >
              {t.buy}
            </Button>
          </li>
        ))}
      </ul>
      <p className="note ink-3">
        {t.comesBack}{' '}
        {smaller && (
          <button type="button" className={`link ${styles.smaller}`} onClick={() => onSmaller(smaller.totalImages)}>
            {t.smaller(format.number(smaller.totalImages))}
          </button>
        )}
      </p>
    </div>
  )
}
