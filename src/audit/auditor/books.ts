import type { EventOf, EventType } from '../../domain/events.ts'
import type { LoggedEvent } from '../../events/frames.ts'
import type { Account } from './account.ts'
import type { ExpectRow } from './expectedRows.ts'
import type { Find } from './finding.ts'
import type { RememberedIds } from './rememberedIds.ts'

export type TaskEnd = 'delivered' | 'failed' | 'cancelled'

export interface Job {
  readonly tasks: number
  /** By index. */
  readonly ends: Map<number, TaskEnd>
  /** Of the first start or outcome of a task. */
  processingPosition: bigint | null
  wasCancelled: boolean
  /** Null while it is open. */
  status: string | null
}

export interface PaidOrder {
  readonly orderId: string
  readonly userId: string
  readonly credits: number
  readonly grantId: string
  readonly paidAt: string
  readonly position: bigint
  isGranted: boolean
  /** The account took no grant, and an operator was told. */
  isListed: boolean
}

/** Everything that the auditor knows so far. */
export interface Books {
  readonly accounts: Map<string, Account>
  /** Accepted and not settled yet. Null when only events of accounts are looked at, and nothing is known of any job or payment. */
  readonly jobs: Map<string, Job> | null
  /** That were ever paid. */
  readonly orders: Map<string, PaidOrder>
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
