/** `/payments/return/:orderId`: what became of an order. Paid, it goes back by itself to where one was; else one needn't wait. */
import { useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { mine } from '../../api/queries.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { placeBefore } from './afterPayment.ts'
import styles from './buying.module.css'
import { texts } from './texts.ts'
import { useOrder } from './useCheckout.ts'

/** Long enough to be read. */
const shownMs = 1_600

export function PaymentReturnPage() {
  const t = useTexts(texts)
  const router = useRouter()
  const queryClient = useQueryClient()
  const { orderId } = useParams({ from: '/payments/return/$orderId' })
  const { data: order, isError } = useOrder(orderId)
  const paid = order?.status === 'PAID'
  useEffect(() => {
    if (!paid) return
    void queryClient.invalidateQueries({ queryKey: mine('credits') })
    const timer = setTimeout(() => router.history.replace(placeBefore()), shownMs)
    return () => clearTimeout(timer)
  }, [paid, queryClient, router])
  const said = order ? t.status[order.status] : isError ? t.gone : null
  const well = order?.status === 'OPEN' || paid
  return (
    <main className={styles.page}>
      <title>{`${t.returnTitle} · 실록`}</title>
      {!said && (
        <div className={styles.leaf}>
          <RuledPage />
        </div>
      )}
      {said && (
        <div className={styles.said} data-testid="checkout-status" data-status={order?.status ?? 'unknown'} role="status">
          {well ? (
            <>
              <h1 className="title">{said.title}</h1>
              <p className="ink-2">{said.body}</p>
            </>
          ) : (
            <>
              <h1 className="heard">{t.returnTitle}</h1>
              <Slip title={said.title}>
                <p>{said.body}</p>
              </Slip>
            </>
          )}
        </div>
      )}
      {said && !paid && (
        <div className={styles.ways}>
          <Button look="quiet" onClick={() => router.history.push(placeBefore())}>
            {t.back}
          </Button>
          {order?.status === 'OPEN' && order.checkoutUrl !== null && (
            <a href={order.checkoutUrl} className={buttonClass({ look: 'bare' })}>
              {t.payStill}
            </a>
          )}
        </div>
      )}
    </main>
  )
}
