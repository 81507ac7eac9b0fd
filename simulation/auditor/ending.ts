/** What must be true when everything has come to rest: nothing is open, nothing is lost, and what is shown is what happened. */
import type { Auditor } from './auditor.ts'
import { must } from './violation.ts'

export interface Ending {
  readonly now: string
  readonly hasObject: (objectKey: string) => boolean
  /** Rows of a read model by key. */
  readonly rows: (readModel: string) => ReadonlyMap<string, { readonly row: Readonly<Record<string, unknown>> }>
}

/** Why it hasn't come to rest yet; null when it has. */
export function openEnd({ accounts, payments }: Auditor, now: string): string | null {
  for (const { jobId, settled } of accounts.reservations()) if (settled === null) return `job ${jobId} is not settled`
  for (const userId of accounts.users()) {
    for (const grant of accounts.sums(userId)?.grants ?? []) {
      if (grant.available > 0 && grant.expiresAt !== null && grant.expiresAt <= now) return `grant ${grant.grantId} has not expired`
    }
  }
  for (const { orderId, wasPaid, status, userId } of payments.orders()) {
    if (!wasPaid) continue
    const grantId = accounts.grantOfPayment(orderId)
    if (grantId === null) return `order ${orderId} is paid and not granted`
    const grant = accounts.sums(userId)?.grants.find((one) => one.grantId === grantId)
    if (status === 'REFUNDED' && grant?.closedBy === null) return `order ${orderId} is refunded and its grant is not closed`
  }
  return null
}

export function checkEnding(auditor: Auditor, ending: Ending): void {
  const left = openEnd(auditor, ending.now)
  must(left === null, 'everything is settled', () => String(left))
  checkImages(auditor, ending)
  checkBalances(auditor, ending)
  checkGrants(auditor, ending)
  checkJobs(auditor, ending)
}

function checkImages({ jobs }: Auditor, { hasObject }: Ending) {
  for (const { objectKey } of jobs.images()) must(hasObject(objectKey), 'a delivered image stays', () => objectKey)
  for (const objectKey of jobs.discarded()) must(!hasObject(objectKey), 'a discarded image is kept nowhere', () => objectKey)
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
