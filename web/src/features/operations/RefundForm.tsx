/** A paid order paid back. */
import type { FormEvent } from 'react'
import { reasonOf } from '../../api/Reading.tsx'
import { ApiProblem } from '../../api/problem.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import console from '../../ui/console.module.css'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from './Fields.tsx'
import styles from './operations.module.css'
import { refund } from './queries.ts'
import { texts } from './texts.ts'
import { useWish } from './useWish.ts'

export function RefundForm() {
  const t = useTexts(texts)
  const format = useFormat()
  const { wish, isAsking, setAsking, sending: refunding, ask, confirm } = useWish(refund)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    ask({ orderId: String(form.get('orderId') ?? '').trim(), reason: String(form.get('reason') ?? '').trim() })
  }
  return (
    <section className={console.section} aria-labelledby="refund">
      <h2 className="heading" id="refund">
        {t.refund}
      </h2>
      <form className={styles.form} data-testid="refund-form" onSubmit={submit}>
        <Fields names={['orderId', 'reason']} />
        <p className="note ink-3">{t.refundNote}</p>
        <div>
          <Button type="submit" look="quiet" low data-testid="refund-submit" disabled={refunding.isPending}>
            {t.payBack}
          </Button>
        </div>
      </form>
      {refunding.error && (
        <p className={styles.answer} role="alert">
          {refunding.error instanceof ApiProblem ? `${t.refused} ${reasonOf(refunding.error)}` : t.away}
        </p>
      )}
      {refunding.data && (
        <p className={styles.answer} role="status" data-testid="refunded" data-value={refunding.data.amount}>
          {t.refunded(format.won(refunding.data.amount), format.number(refunding.data.unrecovered ?? 0))}
        </p>
      )}
      {wish && (
        <Dialog open={isAsking} onOpenChange={setAsking} title={t.refundAsk} confirm={t.payBack} cancel={t.cancel} onConfirm={confirm}>
          {`${wish.orderId} · ${wish.reason}`}
        </Dialog>
      )}
    </section>
  )
}
