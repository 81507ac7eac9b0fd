/** What clients are told: true when they are told it, and the same whenever they ask again. */
import type { Accounts } from './accounts.ts'
import { must } from './violation.ts'

export interface PlacedAnswer {
  readonly jobId: string
  readonly creditsReserved: number
  readonly tasks: readonly { readonly taskId: string; readonly index: number }[]
}

export function createAnswers(accounts: Accounts) {
  const first = new Map<string, string>()

  return {
    /** The first answer to a key is its answer for ever. */
    sticks(key: string, answer: unknown) {
      const told = JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
      const before = first.get(key) ?? told
      must(before === told, 'a key keeps its answer', () => `${key}: first ${before}, then ${told}`)
      first.set(key, told)
    },
    /** Whether a key has an answer that stands; a refusal without a trace leaves it free. */
    isGiven: (key: string): boolean => first.has(key),
    placed(userId: string, images: number, { jobId, creditsReserved, tasks }: PlacedAnswer) {
      const reservation = accounts.reservation(jobId)
      must(reservation?.userId === userId, 'what is accepted is recorded', () => `${jobId} of ${userId}`)
      must(creditsReserved === images && tasks.length === images, 'as ordered', () => `${jobId}: ${creditsReserved} for ${images}`)
      const distinct = new Set(tasks.map(({ taskId }) => taskId))
      must(distinct.size === images, 'a task has an id of its own', () => jobId)
    },
    granted(userId: string, grantId: string, amount: number) {
      const grant = accounts.sums(userId)?.grants.find((one) => one.grantId === grantId)
      must(grant?.amount === amount, 'what is accepted is recorded', () => `grant ${grantId} of ${userId}`)
    },
    revoked(userId: string, grantId: string) {
      const grant = accounts.sums(userId)?.grants.find((one) => one.grantId === grantId)
      must(grant != null && grant.closedBy !== null, 'what is accepted is recorded', () => `closing ${grantId}`)
    },
    wished(userId: string, requestedAt: string) {
      const since = accounts.leavingSince(userId)
      must(since === requestedAt, 'what is accepted is recorded', () => `the wish of ${userId} at ${requestedAt}, not ${since}`)
    },
    cancelled(jobId: string) {
      const reservation = accounts.reservation(jobId)
      must(reservation?.settled != null, 'a cancel answers when it is settled', () => jobId)
    },
  }
}
export type Answers = ReturnType<typeof createAnswers>
