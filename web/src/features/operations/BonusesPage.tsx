/** `/operations/bonuses`: something for everybody, once under a name, and how far one is. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Reading, reasonOf } from '../../api/Reading.tsx'
import { ApiProblem } from '../../api/problem.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import console from '../../ui/console.module.css'
import { Dialog } from '../../ui/Dialog.tsx'
import { Console } from './Console.tsx'
import { Fields } from './Fields.tsx'
import styles from './operations.module.css'
import { type BonusWish, campaignQuery, giveBonus } from './queries.ts'
import { texts } from './texts.ts'

export function BonusesPage() {
  const t = useTexts(texts)
  const format = useFormat()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { campaign } = useSearch({ from: '/operations/bonuses' })
  const [wish, setWish] = useState<BonusWish | null>(null)
  const see = (name: string) => navigate({ to: '/operations/bonuses', search: { campaign: name }, replace: true })
  const giving = useMutation({
    mutationFn: giveBonus,
    onSuccess: async (started) => {
      queryClient.setQueryData(campaignQuery(started.campaign).queryKey, started)
      await see(started.campaign)
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setWish(wishOf(new FormData(event.currentTarget)))
  }
  return (
    <Console here="bonuses" title={t.bonuses}>
      <p className={console.quiet}>{t.bonusesBody}</p>
      <form className={styles.form} data-testid="bonus-form" onSubmit={submit}>
        <Fields names={['campaign', 'amount', 'reason', 'expiresAt']} />
        <div>
          <Button type="submit" look="quiet" low data-testid="bonus-submit" disabled={giving.isPending}>
            {t.give}
          </Button>
        </div>
      </form>
      {giving.error && (
        <p className={styles.answer} role="alert">
          {giving.error instanceof ApiProblem ? `${t.refused} ${reasonOf(giving.error)}` : t.away}
        </p>
      )}
      <form
        className={`${console.fields} ${console.section}`}
        onSubmit={(event) => {
          event.preventDefault()
          void see(String(new FormData(event.currentTarget).get('name') ?? ''))
        }}
      >
        <label>
          {t.find}
          <input name="name" autoCapitalize="none" data-testid="campaign-find" defaultValue={campaign ?? ''} key={campaign ?? ''} />
        </label>
      </form>
      {campaign !== undefined && <CampaignState name={campaign} />}
      {wish && (
        <Dialog
          open
          onOpenChange={() => setWish(null)}
          title={t.bonusAsk(format.number(wish.amount), wish.campaign)}
          confirm={t.give}
          cancel={t.cancel}
          onConfirm={() => {
            setWish(null)
            giving.mutate(wish)
          }}
        >
          {wish.reason}
        </Dialog>
      )}
    </Console>
  )
}

function wishOf(form: FormData): BonusWish {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const expiresAt = text('expiresAt')
  return {
    campaign: text('campaign'),
    amount: Number(text('amount')),
    reason: text('reason'),
    ...(expiresAt !== '' && { expiresAt: new Date(expiresAt).toISOString() }),
  }
}

function CampaignState({ name }: { readonly name: string }) {
  const t = useTexts(texts)
  const format = useFormat()
  const reading = useQuery(campaignQuery(name))
  return (
    <Reading of={reading}>
      {({ campaign, finishedAt, startedAt, amount, reason, ...counts }) => (
        <section
          className={console.section}
          data-testid={`campaign-${campaign}`}
          data-status={finishedAt === null ? 'running' : 'finished'}
          aria-live="polite"
        >
          <h2 className="heading">{campaign}</h2>
          <p className="note ink-2">{`${format.signed(amount)} · ${reason} · ${finishedAt === null ? t.running : t.finished}`}</p>
          <dl className={console.figures}>
            {(['accounts', 'granted', 'skipped'] as const).map((count) => (
              <div key={count}>
                <dt>{t.campaign[count]}</dt>
                <dd data-column={count} data-value={counts[count]}>
                  {format.number(counts[count])}
                </dd>
              </div>
            ))}
            <div>
              <dt>{t.campaign.startedAt}</dt>
              <dd className="small">{format.exact(startedAt)}</dd>
            </div>
            <div>
              <dt>{t.campaign.finishedAt}</dt>
              <dd className="small">{finishedAt === null ? t.running : format.exact(finishedAt)}</dd>
            </div>
          </dl>
        </section>
      )}
    </Reading>
  )
}
