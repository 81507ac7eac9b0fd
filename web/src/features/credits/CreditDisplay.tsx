/** In the header of every page: what can be spent, what is set aside, what the order in hand would leave. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useProgress } from '../../api/progress.ts'
import { creditsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Figure } from '../../ui/Figure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './CreditDisplay.module.css'
import { texts } from './texts.ts'

export function CreditDisplay() {
  const t = useTexts(texts)
  const format = useFormat()
  const cost = useProgress(({ plannedCost }) => plannedCost)
  const { data } = useQuery(creditsQuery())
  if (!data) return <span className={styles.display} data-testid="credit-display" aria-hidden="true" />
  const { balance, reserved } = data
  const after = cost === null ? null : balance - cost
  return (
    <span className={styles.display} data-testid="credit-display" data-value={balance}>
      <span className={styles.label}>{t.label}</span>
      <Figure value={balance} text={format.number} className={styles.figure} />
      {after !== null && after >= 0 && (
        <span className={styles.plan} role="img" aria-label={t.planned(format.number(balance), format.number(after))}>
          <Icon name="arrow" className={styles.arrow} />
          {format.number(after)}
        </span>
      )}
      {after === null && reserved > 0 && <span className={styles.label}>{t.reserved(format.number(reserved))}</span>}
      {after !== null && after < 0 && (
        <>
          <span className={styles.short}>{t.short(format.number(-after))}</span>
          <Link to="/credits" className="link">
            {t.buy}
          </Link>
        </>
      )}
    </span>
  )
}
