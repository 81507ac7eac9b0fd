/** Before and after, in figures and in cells, and what is promised. */
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Cells, cellsOf } from '../../ui/Cells.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './confirm.module.css'
import { texts } from './texts.ts'

export function Balance({ balance, cost }: { readonly balance: number; readonly cost: number }) {
  const t = useTexts(texts).confirm
  const format = useFormat()
  const after = balance - cost
  return (
    <div>
      <div className={styles.turn}>
        <p>
          <span className="label ink-3">{t.now}</span>
          <b data-testid="confirm-before" data-value={balance}>
            {format.number(balance)}
          </b>
        </p>
        <Icon name="arrow" />
        <p>
          <span className="label ink-3">{t.after}</span>
          <b data-testid="confirm-after" data-value={after}>
            {format.number(after)}
          </b>
        </p>
      </div>
      <Cells cells={cellsOf({ held: cost, blank: after })} size="big" label={t.bar(balance, cost)} />
      <ul className={styles.promises}>
        {t.promises.map((promise) => (
          <li key={promise}>
            <Icon name="check" />
            {promise}
          </li>
        ))}
      </ul>
    </div>
  )
}
