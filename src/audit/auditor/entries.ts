/** Lines of history that the events make: each grant one, each reservation one, what is released one, what is taken one. */
import type { Account, Reservation } from './account.ts'
import type { Books, Seen } from './books.ts'
import { derivedId } from './derivedIds.ts'

type Making = Seen<'CreditsGranted' | 'CreditsRevoked' | 'GrantExpired' | 'ReservationSettled'>

export interface Entry {
  readonly id: string
  readonly type: 'BONUS' | 'PURCHASE' | 'REFUND' | 'DEDUCT'
  readonly kind: string
  readonly amount: number
  readonly reference: { readonly type: string; readonly id: string }
  readonly actor: string
  readonly grantId?: string
  readonly reason?: string | null
  readonly expiresAt?: string | null
  /** Where it isn't when it was decided. */
  readonly effectiveAt?: string
}

/** An entry's id follows from its event: of a grant or a job, or from the event's place where one grant may lose something several times. */
export const entryId = (type: 'GRANT' | 'DEDUCT' | 'REFUND', reference: string): string => derivedId('transaction', type, reference)
export const takingId = (userId: string, revision: number): string => derivedId('transaction', 'TAKING', userId, revision)

export function expectEntry({ expectRow }: Books, { type, data, time, revision, position }: Making, account: Account, entry: Entry): void {
  expectRow(
    'credit_transactions',
    {
      id: entry.id,
      user_id: data.userId,
      type: entry.type,
      kind: entry.kind,
      amount: entry.amount,
      balance_after: account.totals.available,
      reserved_after: account.totals.held,
      reference_type: entry.reference.type,
      reference_id: entry.reference.id,
      grant_id: entry.grantId ?? null,
      actor: entry.actor,
      reason: entry.reason ?? null,
      expires_at: entry.expiresAt ?? null,
      settlement: null,
      captured: null,
      released: null,
      event_type: type,
      effective_at: entry.effectiveAt ?? data.decidedAt,
      created_at: time,
      created_revision: revision,
      created_position: position,
    },
    position,
  )
}

/** The line of a reservation, which changes once more: when it is settled. */
function expectDeduct(
  { expectRow }: Books,
  jobId: string,
  userId: string,
  reservation: Reservation,
  settlement: { readonly settlement: 'OPEN' | 'SETTLED'; readonly captured: number; readonly released: number },
  position: bigint,
): void {
  expectRow(
    'credit_transactions',
    {
      id: entryId('DEDUCT', jobId),
      user_id: userId,
      type: 'DEDUCT',
      kind: 'reservation',
      amount: reservation.payers.length,
      balance_after: reservation.balanceAfter,
      reserved_after: reservation.reservedAfter,
      reference_type: 'JOB',
      reference_id: jobId,
      grant_id: null,
      actor: userId,
      reason: null,
      expires_at: null,
      settlement: settlement.settlement,
      captured: settlement.captured,
      released: settlement.released,
      event_type: 'CreditsReserved',
      effective_at: reservation.decidedAt,
      created_at: reservation.reservedAt,
      created_revision: reservation.revision,
      created_position: reservation.position,
    },
    position,
  )
}

export const expectSettledDeduct = (
  books: Books,
  { data: { jobId, userId }, position }: Seen<'ReservationSettled'>,
  reservation: Reservation,
  captured: number,
  released: number,
): void => expectDeduct(books, jobId, userId, reservation, { settlement: 'SETTLED', captured, released }, position)

export const expectOpenDeduct = (books: Books, jobId: string, userId: string, reservation: Reservation): void =>
  expectDeduct(books, jobId, userId, reservation, { settlement: 'OPEN', captured: 0, released: 0 }, reservation.position)
