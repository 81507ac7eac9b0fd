import type { JobStatus } from '../catalogue.ts'
import type { Credits } from '../credits.ts'
import type { GrantId, JobId, UserId } from '../ids.ts'
import type { TaskOutcomeInJob } from '../job/events.ts'
import type { Order } from '../order.ts'
import type { GrantKind, Idempotency } from './events.ts'

export type TerminalStatus = Extract<JobStatus, 'COMPLETED' | 'PARTIAL' | 'FAILED' | 'CANCELLED'>

export type AccountCommand =
  /** Opens the account with its sign-up bonus; again: nothing. */
  | { readonly type: 'OpenAccount'; readonly userId: UserId }
  | {
      readonly type: 'GrantCredits'
      readonly userId: UserId
      readonly grantId: GrantId
      readonly kind: GrantKind
      readonly amount: Credits
      readonly reference: { readonly type: 'SYSTEM' | 'ADMIN' | 'PAYMENT'; readonly id: string }
      readonly reason: string | null
      readonly grantedBy: string
      /** After `now`, or never. */
      readonly expiresAt: string | null
      readonly now: string
      readonly idempotency: Idempotency
    }
  /** Reserves one credit an image. Refused with a key: `OrderRefused` is appended, so that the key keeps its answer. */
  | {
      readonly type: 'PlaceOrder'
      readonly userId: UserId
      readonly jobId: JobId
      readonly order: Order
      readonly deadlineAt: string
      readonly openJobsMax: number
      readonly now: string
      readonly idempotency: Idempotency | null
    }
  /** Captures the delivered slots and releases the rest. A job that holds no reservation (any more): nothing. */
  | {
      readonly type: 'SettleReservation'
      readonly jobId: JobId
      readonly jobStatus: TerminalStatus
      /** By slot, as `JobFinished` has them. */
      readonly outcomes: readonly TaskOutcomeInJob[]
    }

export type AccountRejection =
  | { readonly code: 'account_not_found' }
  | { readonly code: 'expires_in_the_past' }
  /** Ladder: the open-job limit comes before the balance. */
  | { readonly code: 'open_job_limit'; readonly openJobsMax: number }
  | {
      readonly code: 'insufficient_credits'
      readonly required: Credits
      readonly available: Credits
      readonly shortfall: Credits
      readonly reserved: Credits
    }
  /** Too many refused orders within the hour. */
  | { readonly code: 'rate_limited'; readonly retryAfterMs: number }
