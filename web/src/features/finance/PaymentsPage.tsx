/** `/finance/payments`: every order, what became of it, and what a refund couldn't take back. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { More } from '../../api/More.tsx'
import { Reading } from '../../api/Reading.tsx'
import { readingTexts } from '../../api/readingTexts.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { type DataColumn, DataTable } from '../../ui/DataTable.tsx'
import { FinancePage } from './FinancePage.tsx'
import { type Payment, paymentStatuses, paymentsQuery } from './queries.ts'
import { texts } from './texts.ts'

export function PaymentsPage() {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const { status = null } = useSearch({ from: '/finance/payments' })
  const navigate = useNavigate()
  const reading = useInfiniteQuery(paymentsQuery(status))
  const columns = usePaymentColumns()
  return (
    <FinancePage here="payments" title={t.payments}>
      <div className={styles.fields} role="group" aria-label={t.columns.status}>
        {[null, ...paymentStatuses].map((one) => (
          <button
            key={one ?? 'any'}
            type="button"
            className={styles.choice}
            data-testid={`payments-${one ?? 'any'}`}
            aria-pressed={one === status}
            onClick={() => void navigate({ to: '/finance/payments', search: one === null ? {} : { status: one }, replace: true })}
          >
            {one === null ? t.anyStatus : t.statuses[one]}
          </button>
        ))}
      </div>
      <Reading of={reading}>
        {({ pages }) => {
          const payments = pages.flatMap((page) => page.payments)
          if (payments.length === 0) return <p className={styles.quiet}>{t.paymentsEmpty}</p>
          return (
            <>
              <DataTable
                columns={columns}
                items={payments}
                idOf={({ orderId }) => orderId}
                rowOf={({ orderId }) => ({ testId: `payment-${orderId}` })}
                labels={{ caption: t.payments, ...r.table }}
                onOpen={({ userId, paidAt, openedAt }) =>
                  void navigate({ to: '/finance/accounts/$userId', params: { userId }, search: { at: paidAt ?? openedAt } })
                }
              />
              <More of={reading} />
            </>
          )
        }}
      </Reading>
    </FinancePage>
  )
}

function usePaymentColumns(): readonly DataColumn<Payment>[] {
  const t = useTexts(texts)
  const format = useFormat()
  return useMemo(() => {
    const time = (id: 'openedAt' | 'paidAt' | 'refundedAt', label: string): DataColumn<Payment> => ({
      id,
      label,
      valueOf: (payment) => payment[id],
      cellOf: (payment) => (payment[id] === null ? '' : format.exact(payment[id])),
    })
    return [
      { id: 'orderId', label: t.columns.orderId, valueOf: ({ orderId }) => orderId },
      { id: 'userId', label: t.columns.userId, valueOf: ({ userId }) => userId },
      { id: 'status', label: t.columns.status, valueOf: ({ status }) => t.statuses[status] },
      { id: 'credits', label: t.columns.credits, valueOf: ({ credits }) => credits, figure: true },
      { id: 'amount', label: t.columns.money, valueOf: ({ amount }) => amount, cellOf: ({ amount }) => format.won(amount), figure: true },
      { id: 'unrecovered', label: t.columns.unrecovered, valueOf: ({ unrecovered }) => unrecovered, figure: true },
      time('openedAt', t.columns.openedOrderAt),
      time('paidAt', t.columns.paidAt),
      time('refundedAt', t.columns.refundedAt),
      { id: 'packageId', label: t.columns.packageId, valueOf: ({ packageId }) => packageId },
      { id: 'provider', label: t.columns.provider, valueOf: ({ provider }) => provider },
      { id: 'paymentId', label: t.columns.paymentId, valueOf: ({ paymentId }) => paymentId, hidden: true },
    ]
  }, [t, format])
}
