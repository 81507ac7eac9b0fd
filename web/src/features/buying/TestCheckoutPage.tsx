/** `/test-checkout/:orderId`: stands for a provider's page where payments are a trial. */
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { placeBefore } from './afterPayment.ts'
import styles from './buying.module.css'
import { texts } from './texts.ts'
import { useOrder } from './useCheckout.ts'

export function TestCheckoutPage() {
  const t = useTexts(texts)
  const format = useFormat()
  const navigate = useNavigate()
  const router = useRouter()
  const { orderId } = useParams({ from: '/test-checkout/$orderId' })
  const { data: order, isError } = useOrder(orderId)
  const decide = useMutation({
    mutationFn: (outcome: 'pay' | 'fail') => api.POST('/api/payments/test/{orderId}', { params: { path: { orderId } }, body: { outcome } }),
    onSuccess: () => navigate({ to: '/payments/return/$orderId', params: { orderId } }),
  })
  return (
    <main className={styles.page}>
      <title>{`${t.testTitle} · 실록`}</title>
      <h1 className="title">{t.testTitle}</h1>
      <p className="small ink-2">{t.testNote}</p>
      {isError && <Slip title={t.gone.title}>{t.gone.body}</Slip>}
      {!order && !isError && (
        <div className={styles.leaf}>
          <RuledPage />
        </div>
      )}
      {order && (
        <>
          <Sheet className={styles.receipt}>
            <dl>
              <div>
                <dt>{t.goods}</dt>
                <dd>{t.credits(format.number(order.credits), order.credits)}</dd>
              </div>
              <div>
                <dt>{t.order}</dt>
                <dd className={styles.id}>{order.orderId}</dd>
              </div>
              <div className={styles.sum}>
                <dt>{t.amount}</dt>
                <dd>{format.won(order.amount)}</dd>
              </div>
            </dl>
          </Sheet>
          <p className="heard" data-testid="checkout-status" data-status={order.status}>
            {t.status[order.status].title}
          </p>
          <div className={styles.ways}>
            <Button data-testid="checkout-pay" disabled={decide.isPending} onClick={() => decide.mutate('pay')}>
              {t.pay(format.won(order.amount))}
            </Button>
            <Button look="quiet" data-testid="checkout-fail" disabled={decide.isPending} onClick={() => decide.mutate('fail')}>
              {t.fail}
            </Button>
            <Button look="bare" data-testid="checkout-leave" onClick={() => router.history.push(placeBefore())}>
              {t.leave}
            </Button>
          </div>
        </>
      )}
    </main>
  )
}
