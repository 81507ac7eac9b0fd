import type { ReleaseCode } from '../../domain/account/events.ts'
import type { EventOf, EventType } from '../../domain/events.ts'
import type { LoggedEvent } from '../../events/frames.ts'
import type { Account } from './account.ts'
import type { ExpectRow } from './expectedRows.ts'
import type { Find } from './finding.ts'
import type { RememberedIds } from './rememberedIds.ts'

/** How a task ended: for one that failed it is the code. */
export type TaskEnd = 'delivered' | ReleaseCode

export interface Job {
  readonly tasks: number
  /** By index; none of a task that is open. */
  readonly ends: TaskEnd[]
  /** The position of the first start or outcome of a task. */
  processingPosition: bigint | null
  wasCancelled: boolean
  /** Null while it is open. */
  status: string | null
}

/** An order of credits as its events make it. */
export interface Order {
  readonly orderId: string
  readonly userId: string
  readonly packageId: string
  readonly credits: number
  readonly amount: number
  readonly currency: string
  readonly provider: string
  /** The id of the grant that its payment makes. */
  readonly grantId: string
  /** Paid or paid back in the database of before: no grant follows here. */
  endedBefore: boolean
  readonly openedAt: string
  readonly openedPosition: bigint
  readonly openingRecordedAt: string
  status: 'OPEN' | 'FAILED' | 'EXPIRED' | 'PAID' | 'REFUNDED'
  checkoutUrl: string | null
  paymentId: string | null
  receiptUrl: string | null
  paidAt: string | null
  refundedAt: string | null
  confirming: { readonly paymentId: string; readonly since: string } | null
  refundRequestedAt: string | null
  refundRecordedAt: string | null
  /** Where and when the log has what its grant, or the end of that, follows from. */
  paid: { readonly time: string; readonly position: bigint } | null
  refunded: { readonly time: string; readonly position: bigint } | null
  isGranted: boolean
  /** That the account takes no grant was said. */
  isGrantRefused: boolean
  /** When its last event was decided. */
  decidedAt: string
}

/** Everything that the auditor knows so far. */
export interface Books {
  readonly accounts: Map<string, Account>
  /** Accepted and not settled yet. Null when only events of accounts are looked at, and nothing is known of any job or payment. */
  readonly jobs: Map<string, Job> | null
  readonly orders: Map<string, Order>
  /** Grants whose payment was paid back. */
  readonly refundedGrants: Set<string>
  /** Keys that have their answer, and jobs that had their reservation. */
  readonly once: RememberedIds
  readonly find: Find
  readonly expectRow: ExpectRow
}

export type Seen<T extends EventType> = EventOf<T> & Pick<LoggedEvent, 'revision' | 'position' | 'time' | 'metadata'>

/** A type of event that isn't named here is a type error. */
export type Handlers<T extends EventType> = { readonly [Type in T]: (books: Books, event: Seen<Type>) => void }

export function check(
  { find }: Pick<Books, 'find'>,
  event: Pick<LoggedEvent, 'position'>,
  key: string,
  column: string,
  expected: unknown,
  found: unknown,
): void {
  if (expected !== found) find({ key, column, expected, found, position: event.position })
}
