/** What must be true when everything has come to rest: nothing is open, nothing is lost, and what is shown is what happened. */
import type { Auditor } from './auditor.ts'
import { markOf, typed } from './belongings.ts'
import { must } from './violation.ts'

export interface Ending {
  readonly now: string
  readonly objectKeys: ReadonlySet<string>
  /** As a process opens it that begins now. */
  readonly open: (userId: string, text: string) => Promise<string>
  /** Rows of a read model by key. */
  readonly rows: (readModel: string) => ReadonlyMap<string, { readonly row: Readonly<Record<string, unknown>> }>
}

/** Why it hasn't come to rest yet; null when it has. */
export function openEnd({ accounts, payments, campaigns, proofs }: Auditor, now: string): string | null {
  for (const { jobId, settled } of accounts.reservations()) if (settled === null) return `job ${jobId} is not settled`
  for (const userId of accounts.users()) {
    for (const grant of accounts.sums(userId)?.grants ?? []) {
      if (grant.available > 0 && grant.expiresAt !== null && grant.expiresAt <= now) return `grant ${grant.grantId} has not expired`
    }
    if (accounts.leavingSince(userId) !== null && !accounts.isErased(userId)) return `${userId} is not forgotten`
  }
  for (const { orderId, wasPaid, status, userId } of payments.orders()) {
    if (!wasPaid) continue
    const grantId = accounts.grantOfPayment(orderId)
    const isListed = payments.isRejected(orderId) || status === 'REFUNDED'
    if (grantId === null && accounts.leavingSince(userId) !== null && isListed) continue
    if (grantId === null) return `order ${orderId} is paid and not granted`
    const grant = accounts.sums(userId)?.grants.find((one) => one.grantId === grantId)
    if (status === 'REFUNDED' && grant?.closedBy === null) return `order ${orderId} is refunded and its grant is not closed`
  }
  return campaigns.openEnd() ?? proofs.openEnd()
}

/** Orders of credits that nobody has paid yet. */
export const openOrders = ({ payments }: Auditor) => payments.orders().filter(({ status }) => status === 'OPEN')

export async function checkEnding(auditor: Auditor, ending: Ending): Promise<void> {
  const left = openEnd(auditor, ending.now)
  must(left === null, 'everything is settled', () => String(left))
  checkImages(auditor, ending)
  checkBalances(auditor, ending)
  checkGrants(auditor, ending)
  checkJobs(auditor, ending)
  for (const userId of auditor.accounts.users()) {
    if (auditor.isLeaving(userId)) await checkForgotten(auditor, ending, userId)
    else await checkTexts(auditor, ending, userId)
  }
}

function checkImages({ jobs, isLeaving }: Auditor, { objectKeys }: Ending) {
  for (const { objectKey } of jobs.images()) {
    const isOwned = !isLeaving(jobs.ownerOf(objectKey) ?? '')
    must(!isOwned || objectKeys.has(objectKey), 'a delivered image stays', () => objectKey)
  }
  for (const objectKey of jobs.discarded()) must(!objectKeys.has(objectKey), 'a discarded image is kept nowhere', () => objectKey)
}

/** No picture, no claim and no text is left, the order of credits is open no more, and the ledger adds up to nothing. */
async function checkForgotten(auditor: Auditor, { objectKeys, open, rows }: Ending, userId: string) {
  const { accounts, belongings } = auditor
  const sums = accounts.sums(userId)
  must(
    sums?.available === 0 && sums.held === 0,
    'whoever is forgotten has nothing',
    () => `${userId}: ${sums?.available} and ${sums?.held}`,
  )
  must(objectKeys.has(markOf(userId)), 'a wish is marked', () => userId)
  must(rows('erasures').get(userId)?.row.erased_at != null, 'the erasure shown', () => userId)
  const portraits = new Set(belongings.portraitsOf(userId))
  const jobIds = accounts.reservations().flatMap((one) => (one.userId === userId ? [one.jobId] : []))
  const folders = jobIds.flatMap((jobId) => [`images/${jobId}/`, `claims/${jobId}/`])
  for (const objectKey of objectKeys) {
    const isOwn = portraits.has(objectKey) || folders.some((folder) => objectKey.startsWith(folder))
    must(!isOwn, 'nothing is left of whoever is forgotten', () => `${objectKey} of ${userId}`)
  }
  for (const text of belongings.textsOf(userId)) {
    must((await open(userId, text)) === '', 'nothing is left of whoever is forgotten', () => `${text} of ${userId} can be read`)
  }
  const order = openOrders(auditor).find((one) => one.userId === userId)
  must(order === undefined, 'whoever is forgotten has nothing', () => `order ${order?.orderId} of ${userId} is open`)
}

async function checkTexts({ belongings }: Auditor, { open }: Ending, userId: string) {
  for (const text of belongings.textsOf(userId)) {
    must((await open(userId, text)).includes(typed), 'its owner can read it', () => `${text} of ${userId}`)
  }
}

function checkBalances({ accounts }: Auditor, { rows }: Ending) {
  const shown = rows('account_balances')
  must(shown.size === accounts.users().length, 'an account is shown once', () => `${shown.size} rows`)
  for (const userId of accounts.users()) {
    const sums = accounts.sums(userId)
    const row = shown.get(userId)?.row
    const isRight = row?.balance === sums?.available && row?.reserved === sums?.held
    must(isRight, 'the balance shown', () => `${userId}: ${row?.balance} and ${row?.reserved}, but ${sums?.available} and ${sums?.held}`)
    must(
      entriesOf(rows, userId) === sums?.available,
      'entries add up',
      () => `${userId}: ${entriesOf(rows, userId)}, not ${sums?.available}`,
    )
  }
}

function entriesOf(rows: Ending['rows'], userId: string): number {
  const entries = [...rows('credit_transactions').values()].filter(({ row }) => row.user_id === userId)
  return entries.reduce((sum, { row }) => sum + (row.type === 'DEDUCT' ? -1 : 1) * Number(row.amount), 0)
}

function checkGrants({ accounts }: Auditor, { rows }: Ending) {
  const shown = rows('credit_grants')
  for (const userId of accounts.users()) {
    for (const grant of accounts.sums(userId)?.grants ?? []) {
      const row = shown.get(grant.grantId)?.row
      for (const column of ['amount', 'available', 'held', 'spent', 'expired', 'revoked'] as const) {
        must(row?.[column] === grant[column], 'the grant shown', () => `${grant.grantId}.${column}: ${row?.[column]}, not ${grant[column]}`)
      }
    }
  }
}

function checkJobs({ accounts, jobs }: Auditor, { rows }: Ending) {
  const shown = rows('generation_jobs')
  for (const { jobId, payers } of accounts.reservations()) {
    const row = shown.get(jobId)?.row
    const used = jobs.deliveredIn(jobId).size
    const isRight = row?.status === jobs.endOf(jobId) && row?.credits_used === used && row?.credits_released === payers.length - used
    must(isRight, 'the job shown', () => `${jobId}: ${JSON.stringify(row)}`)
  }
}
