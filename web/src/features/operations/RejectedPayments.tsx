import { useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import console from '../../ui/console.module.css'
import { Ask } from './Ask.tsx'
import styles from './operations.module.css'
import { operationsQuery, type Rejected, resolve } from './queries.ts'
import { texts } from './texts.ts'

const columns = ['code', 'type', 'orderId', 'userId', 'at'] as const

export function RejectedPayments({ rejected }: { readonly rejected: readonly Rejected[] | null }) {
  const t = useTexts(texts)
  const format = useFormat()
  const queryClient = useQueryClient()
  return (
    <section className={console.section} aria-labelledby="rejected">
      <h2 className="heading" id="rejected">
        {t.rejected}
      </h2>
      {!rejected || rejected.length === 0 ? (
        <p className={console.quiet}>{rejected ? t.rejectedEmpty : t.light.away}</p>
      ) : (
        <div className={styles.wide} tabIndex={0} role="group" aria-labelledby="rejected">
          <table className={styles.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t.columns[column]}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rejected.map((payment) => (
                <tr key={payment.id} data-testid={`rejected-${payment.id}`}>
                  {columns.map((column) => (
                    <td key={column} data-column={column}>
                      {column === 'at' ? format.exact(payment.at) : (payment[column] ?? '·')}
                    </td>
                  ))}
                  <td>
                    <Ask
                      label={t.resolve}
                      testId={`rejected-resolve-${payment.id}`}
                      question={t.resolveAsk}
                      field={{ name: 'note', label: t.note }}
                      onConfirm={async (note) => {
                        await resolve(payment.id, note)
                        await queryClient.invalidateQueries(operationsQuery())
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
