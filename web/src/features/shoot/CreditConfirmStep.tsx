/** The price before anything is charged, and the one button that begins. No shoot starts without it. */
import { useQuery } from '@tanstack/react-query'
import { albumNameOf } from '../../api/albumName.ts'
import { type Catalog, openJobsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { names, type Role } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dock } from '../../ui/Dock.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { Balance } from './Balance.tsx'
import { clearDraft, type Draft, goTo } from './draft.ts'
import { OrderSheet } from './OrderSheet.tsx'
import { orderOf, pairsOf } from './plan.ts'
import { Shortfall } from './Shortfall.tsx'
import { StepTitle } from './StepTitle.tsx'
import { texts } from './texts.ts'
import { useAIGeneration } from './useAIGeneration.ts'
import { useUnfinishedOrder } from './useUnfinishedOrder.ts'
import styles from './confirm.module.css'

export function CreditConfirmStep({
  catalog,
  draft,
  album,
  balance,
  photoIds,
  onBuy,
  onPlaced,
  onOpenJob,
  onSmaller,
}: {
  readonly catalog: Catalog
  readonly draft: Draft
  readonly album: { readonly name: string; readonly isDefault: boolean } | null
  readonly balance: number
  readonly photoIds: Readonly<Partial<Record<Role, string>>>
  readonly onBuy: (packageId: string) => void
  readonly onPlaced: (jobId: string) => void
  readonly onOpenJob: (jobId: string) => void
  readonly onSmaller: (count: number) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const { defaultAlbum } = useTexts(names)
  const shoot = useAIGeneration()
  const order = orderOf(catalog, draft, photoIds)
  const sent = useUnfinishedOrder(draft, order, onPlaced)
  const busy = shoot.isOrdering || sent
  const pairs = pairsOf(catalog, draft)
  const cost = pairs.length
  // What was sent may be paid for already: the balance says nothing of it.
  const short = sent ? 0 : Math.max(0, cost - balance)
  const start = () => {
    const generate = draft.mode === 'BATCH' ? shoot.generateBatch : shoot.generateSingle
    void generate(order).then(
      ({ jobId }) => {
        clearDraft()
        onPlaced(jobId)
      },
      // Said on the page, by `shoot.error`.
      () => undefined,
    )
  }
  const sheet = <OrderSheet draft={draft} pairs={pairs} album={album ? albumNameOf(album, defaultAlbum) : ''} />
  return (
    <>
      <StepTitle>{short > 0 ? t.confirm.short(format.number(short)) : t.confirm.title}</StepTitle>
      <Refused code={shoot.error} onOpenJob={onOpenJob} />
      <div className={styles.confirm} data-short={short > 0}>
        {short > 0 ? (
          <>
            <Shortfall catalog={catalog} draft={draft} cost={cost} balance={balance} onBuy={onBuy} onSmaller={onSmaller} />
            {sheet}
          </>
        ) : (
          <>
            {sheet}
            {!sent && <Balance balance={balance} cost={cost} />}
          </>
        )}
      </div>
      <Dock note={t.nothingUsed}>
        <Button look="bare" data-testid="wizard-back" disabled={busy} onClick={() => goTo(draft.pairs ? 'mode' : 'style')}>
          {t.back}
        </Button>
        <Button data-testid="confirm-start" disabled={short > 0 || cost === 0 || busy} aria-busy={busy} onClick={start}>
          {short > 0 ? t.confirm.startShort : busy ? t.confirm.starting : t.confirm.start(format.number(cost))}
        </Button>
      </Dock>
    </>
  )
}

/** Why the order wasn't taken, and what to do. What is short is said by the page itself. */
function Refused({ code, onOpenJob }: { readonly code: string | null; readonly onOpenJob: (jobId: string) => void }) {
  const t = useTexts(texts).confirm
  const { data: open } = useQuery({ ...openJobsQuery(), enabled: code === 'open_job_limit' })
  if (code === null || code === 'insufficient_credits') return null
  const said = t.refused[code] ?? t.refused.other
  const job = open?.[0]
  return (
    <Slip className={styles.refused} title={said?.title} alert>
      <p>{said?.body}</p>
      {code === 'open_job_limit' && job && (
        <Button look="quiet" low onClick={() => onOpenJob(job.id)}>
          {t.toOpenJob}
        </Button>
      )}
    </Slip>
  )
}
