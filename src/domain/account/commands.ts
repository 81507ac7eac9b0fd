import type { TerminalStatus } from '../catalogue.ts'
import type { Credits } from '../credits.ts'
import type { GrantId, JobId, OrderId, UserId } from '../ids.ts'
import type { TaskOutcomeInJob } from '../job/events.ts'
import type { Order } from '../order.ts'
import type { AccountEvent, GrantKind, Idempotency, RevocationCause } from './events.ts'

/** `now` is what the deciding process's clock says: RFC 3339, UTC, milliseconds. */
export type AccountCommand =
  /** Opens the account with its sign-up bonus; again: nothing. */
  | { readonly type: 'OpenAccount'; readonly userId: UserId; readonly now: string }
  /** Opens the account of a user of before with what they bring along, and without the bonus; again, or open: nothing. */
  | {
      readonly type: 'OpenImportedAccount'
      readonly userId: UserId
      readonly grants: readonly {
        readonly grantId: GrantId
        readonly kind: 'opening' | 'compensation'
        readonly amount: Credits
        readonly reference: { readonly type: 'SYSTEM'; readonly id: string }
      }[]
      readonly now: string
    }
  /** A grant id that was given already: nothing, with a key or without. */
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
      readonly idempotency: Idempotency | null
    }
  /** Reserves one credit an image. Refused with a key: `OrderRefused` is appended, so that the key keeps its answer. */
  | {
      readonly type: 'PlaceOrder'
      readonly userId: UserId
      readonly jobId: JobId
      readonly order: Order
      /** Counted from `now`; it moves with the decision where the account's last event is later than that. */
      readonly deadlineAt: string
      readonly openJobsMax: number
      readonly now: string
      readonly idempotency: Idempotency | null
    }
  /** Under a key that was used: nothing. The order of credits itself has a stream of its own. */
  | {
      readonly type: 'RequestCheckout'
      readonly orderId: OrderId
      readonly packageId: string
      readonly now: string
      readonly idempotency: Idempotency
    }
  /** Captures the delivered slots and releases the rest. A job that holds no reservation (any more): nothing. */
  | {
      readonly type: 'SettleReservation'
      readonly jobId: JobId
      readonly jobStatus: TerminalStatus
      /** The outcome of each slot, as `JobFinished` has them. */
      readonly outcomes: readonly TaskOutcomeInJob[]
      readonly now: string
    }
  /** Records what is due by now. Nothing due: nothing. */
  | { readonly type: 'ExpireGrants'; readonly now: string }
  /**
   * Closes a grant and takes what is available in it; what is held is taken when it comes back. Of a closed grant: without
   * a key, for the same cause, nothing; else it takes nothing and is recorded.
   */
  | {
      readonly type: 'RevokeCredits'
      readonly grantId: GrantId
      readonly cause: RevocationCause
      readonly reason: string | null
      readonly revokedBy: string
      readonly now: string
      readonly idempotency: Idempotency | null
    }
  /** The owner wishes to be forgotten. Again: nothing, and where it was wished first. */
  | { readonly type: 'RequestErasure'; readonly now: string }
  /** Takes what is left of the grants of an account that is to be forgotten, `grantsMax` of them at the most. Nothing left: nothing. */
  | { readonly type: 'ForfeitGrants'; readonly grantsMax: number; readonly now: string }
  /** Says that all is gone. Again: nothing. */
  | { readonly type: 'FinishErasure'; readonly now: string }

export type CommandOf<T extends AccountCommand['type']> = Extract<AccountCommand, { type: T }>

type Explained = Pick<
  Extract<AccountEvent, { type: 'OrderRefused' }>['data'],
  'required' | 'available' | 'shortfall' | 'reserved' | 'openReservations' | 'nextExpiry' | 'largestOrder' | 'packages'
>
/** How far short an order was, what keeps credits back, and what would help. */
export type Shortfall = { readonly [Key in keyof Explained]: Explained[Key] }

/** Ladder: the open-job limit comes before the balance. */
export type OrderRejection =
  { readonly code: 'open_job_limit'; readonly openJobsMax: number } | ({ readonly code: 'insufficient_credits' } & Shortfall)

export type AccountRejection =
  | { readonly code: 'account_not_found' }
  | { readonly code: 'grant_not_found' }
  /** Its owner is to be forgotten, or is. */
  | { readonly code: 'account_erased' }
  /** Nobody wished that it be forgotten. */
  | { readonly code: 'not_to_be_erased' }
  /** What is available or held has to come to its end first. */
  | { readonly code: 'credits_left' }
  | { readonly code: 'expires_in_the_past' }
  /** More than an account may hold. What gives credits back is never refused for it. */
  | { readonly code: 'balance_limit'; readonly balanceMax: number }
  | OrderRejection
  /** Too many refused orders, or too many orders of credits, within the hour. `instead`: what this order would have been refused with. */
  | { readonly code: 'rate_limited'; readonly retryAfterMs: number; readonly instead?: OrderRejection }
