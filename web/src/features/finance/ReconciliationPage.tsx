/** `/finance/reconciliation`: whether the tables say what the ledger says, and whether credits, pictures and invoices agree. */
import { useQuery } from '@tanstack/react-query'
import { Reading } from '../../api/Reading.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { Differences } from './Differences.tsx'
import { FinancePage } from './FinancePage.tsx'
import { reconciliationQuery } from './queries.ts'
import { texts } from './texts.ts'
import { ThreeWay } from './ThreeWay.tsx'

export function ReconciliationPage() {
  const t = useTexts(texts)
  const format = useFormat()
  const reading = useQuery(reconciliationQuery())
  return (
    <FinancePage here="reconciliation" title={t.reconciliation}>
      <Reading of={reading}>
        {({ ok, running, events, finishedAt, differences, truncated }) => {
          const status = running || ok === null ? 'running' : ok ? 'ok' : 'differences'
          return (
            <section aria-live="polite">
              <p className="heading" data-testid="reconciliation-status" data-status={status}>
                {t.reconciliationStates[status]}
              </p>
              <p className={styles.quiet}>
                {events !== null && finishedAt !== null && t.reconciled(format.number(events), format.exact(finishedAt))}
              </p>
              {differences.length > 0 && <Differences differences={differences} />}
              {truncated && <p className={styles.quiet}>{t.truncated}</p>}
            </section>
          )
        }}
      </Reading>
      <ThreeWay />
    </FinancePage>
  )
}
