/** `/finance/payments`: every order, what became of it, and what a refund couldn't take back. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { More } from '../../api/More.tsx'
import { Reading } from '../../api/Reading.tsx'
import { readingTexts } from '../../api/readingTexts.ts'
import { saveFile } from '../../api/saveFile.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import styles from '../../ui/console.module.css'
import type { DataColumn } from '../../ui/dataColumn.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { FinancePage } from './FinancePage.tsx'
import { Period, startOf, withDays } from './Period.tsx'
import { type Payment, paymentStatuses, paymentsQuery, readPaymentsFile } from './queries.ts'
import { texts } from './texts.ts'

export function PaymentsPage() {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const { status = null, from = '', to = '' } = useSearch({ from: '/finance/payments' })
  const between = { from: startOf(from), to: startOf(to) }
  const navigate = useNavigate()
  const reading = useInfiniteQuery(paymentsQuery(status, between))
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
            onClick={() =>
              void navigate({
                to: '/finance/payments',
                search: ({ status: _, ...rest }) => ({ ...rest, ...(one && { status: one }) }),
                replace: true,
              })
            }
          >
            {one === null ? t.anyStatus : t.statuses[one]}
          </button>
        ))}
      </div>
      <div className={styles.fields}>
        <Period
          days={{ from, to }}
          onChoose={(days) => void navigate({ to: '/finance/payments', search: withDays(days), replace: true, resetScroll: false })}
          testId="payments"
        />
        <Button
          look="quiet"
          low
          data-testid="payments-csv"
          onClick={() => void readPaymentsFile(status, between).then((file) => saveFile(file, 'payments.csv'))}
        >
          {t.csv}
        </Button>
      </div>
      <Reading of={reading}>
        {({ pages }) => {
          const payments = pages.flatMap((page) => page.payments)
          if (payments.length === 0) return <p className={styles.quiet}>{t.paymentsEmpty}</p>
          return (
            <>
              <DataTable
                name="payments"
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
