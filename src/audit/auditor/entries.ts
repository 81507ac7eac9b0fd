/** Lines of history that the events make: each grant one, each reservation one, what is released one, what is taken one. */
import type { Reservation } from './account.ts'
import type { Books, Seen } from './books.ts'

type Making = Pick<Seen<'CreditsGranted' | 'CreditsRevoked' | 'GrantExpired' | 'ReservationSettled'>, 'position' | 'time'> & {
  readonly data: { readonly userId: string }
}

interface Entry {
  readonly type: 'BONUS' | 'PURCHASE' | 'REFUND' | 'DEDUCT'
  readonly amount: number
  readonly balanceAfter: number
  readonly reference: { readonly type: string; readonly id: string }
  readonly grant: {
    readonly grant_kind: string
    readonly granted_by: string
    readonly reason: string | null
    readonly expires_at: string | null
  } | null
}

const noGrant = { grant_kind: null, granted_by: null, reason: null, expires_at: null } as const
const noSettlement = { settlement: null, captured: null, released: null } as const

export function expectEntry({ expectRow }: Books, { data, time, position }: Making, entry: Entry): void {
  expectRow(
    'credit_transactions',
    {
      user_id: data.userId,
      type: entry.type,
      amount: entry.amount,
      balance_after: entry.balanceAfter,
      reference_type: entry.reference.type,
      reference_id: entry.reference.id,
      ...(entry.grant ?? noGrant),
      ...noSettlement,
      created_at: time,
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
  const { payers, balanceAfter, reservedAt } = reservation
  expectRow(
    'credit_transactions',
    {
      user_id: userId,
      type: 'DEDUCT',
      amount: payers.length,
      balance_after: balanceAfter,
      reference_type: 'JOB',
      reference_id: jobId,
      ...noGrant,
      ...settlement,
      created_at: reservedAt,
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
