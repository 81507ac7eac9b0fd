/** Credits given by hand, and taken back. */
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../api/Reading.tsx'
import { ApiProblem } from '../../api/problem.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import console from '../../ui/console.module.css'
import { Dialog } from '../../ui/Dialog.tsx'
import { Ask } from './Ask.tsx'
import { Fields } from './Fields.tsx'
import styles from './operations.module.css'
import { grant, type GrantWish, kindsByHand, revoke } from './queries.ts'
import { texts } from './texts.ts'
import { useWish } from './useWish.ts'

export function GrantForm() {
  const t = useTexts(texts)
  const format = useFormat()
  const { wish, isAsking, setAsking, sending: giving, ask, confirm } = useWish(grant)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    ask(wishOf(new FormData(event.currentTarget)))
  }
  return (
    <section className={console.section} aria-labelledby="grant">
      <h2 className="heading" id="grant">
        {t.grant}
      </h2>
      <form className={styles.form} data-testid="grant-form" onSubmit={submit}>
        <Fields names={['userId', 'amount', 'kind', 'reason', 'expiresAt']} />
        <p className="note ink-3">{t.grantNote}</p>
        <div>
          <Button type="submit" look="quiet" low data-testid="grant-submit" disabled={giving.isPending}>
            {t.give}
          </Button>
        </div>
      </form>
      {giving.error && (
        <p className={styles.answer} role="alert">
          {giving.error instanceof ApiProblem ? `${t.refused} ${reasonOf(giving.error)}` : t.away}
        </p>
      )}
      {giving.data && <Given key={giving.data.grantId} {...giving.data} />}
      {wish && (
        <Dialog
          open={isAsking}
          onOpenChange={setAsking}
          title={t.grantAsk(format.number(wish.amount), wish.userId)}
          confirm={t.give}
          cancel={t.cancel}
          onConfirm={confirm}
        >
          {wish.reason}
        </Dialog>
      )}
    </section>
  )
}

function wishOf(form: FormData): GrantWish {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const expiresAt = text('expiresAt')
  return {
    userId: text('userId'),
    amount: Number(text('amount')),
    kind: kindsByHand.find((kind) => kind === text('kind')) ?? 'goodwill',
    reason: text('reason'),
    ...(expiresAt !== '' && { expiresAt: new Date(expiresAt).toISOString() }),
  }
}

function Given({
  grantId,
  userId,
  amount,
  balanceAfter,
}: {
  readonly grantId: string
  readonly userId: string
  readonly amount: number
  readonly balanceAfter: number
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const [key] = useState(() => crypto.randomUUID())
  const taking = useMutation({ mutationFn: (reason: string) => revoke(grantId, reason, key) })
  return (
    <p className={styles.answer} role="status" data-testid="grant-given" data-value={balanceAfter}>
      {taking.data
        ? t.revoked(format.number(taking.data.revoked), format.number(taking.data.left))
        : t.given(format.number(amount), userId, format.number(balanceAfter))}
      {!taking.data && (
        <Ask
          label={t.revoke}
          testId={`revoke-${grantId}`}
          question={t.revokeAsk}
          field={{ name: 'reason', label: t.fields.reason }}
          onConfirm={(reason) => taking.mutateAsync(reason)}
        />
      )}
    </p>
  )
}
