/**
 * An account as it stood at one of its events: what its read models would say then, made by the same projections, and the
 * reservations that were open.
 */
import { createCompletion } from '../../events/completion.ts'
import type { StoredEvent } from '../../events/decode.ts'
import type { Funding } from '../../domain/account/grants.ts'
import type { JobId } from '../../domain/ids.ts'
import { accountBalances } from '../../projections/accountBalances/projection.ts'
import type { AccountBalanceRow } from '../../projections/accountBalances/row.ts'
import { creditGrants } from '../../projections/creditGrants/projection.ts'
import type { CreditGrantRow } from '../../projections/creditGrants/row.ts'
import { type Change, changesOf, type Row } from '../../projections/projection.ts'

export interface OpenReservation {
  readonly jobId: JobId
  readonly amount: number
  readonly reservedAt: string
  readonly deadlineAt: string
  readonly funding: readonly Funding[]
}

/** The last event that counts. */
export interface PastPlace {
  readonly revision: number
  readonly eventId: string
  readonly position: bigint
  /** The store's time, and never before that of the event before it. */
  readonly recordedAt: string
}

export interface PastAccount {
  readonly place: PastPlace
  readonly balances: AccountBalanceRow | null
  /** Oldest first. */
  readonly grants: readonly CreditGrantRow[]
  /** Oldest first. */
  readonly openReservations: readonly OpenReservation[]
}

/** Instants are UTC with milliseconds and compare as text. */
const later = (one: string, other: string): string => (one > other ? one : other)

/** Folds events of one account in their order, from a state on or from the beginning. */
export function createPastFold(begin: PastAccount | null) {
  let place = begin?.place ?? null
  const balances = new Map<string, AccountBalanceRow>(begin?.balances ? [[begin.balances.user_id, begin.balances]] : [])
  const grants = new Map<string, CreditGrantRow>(begin?.grants.map((grant) => [grant.grant_id, grant]))
  const open = new Map<JobId, OpenReservation>(begin?.openReservations.map((reservation) => [reservation.jobId, reservation]))
  const complete = createCompletion(new Map([...open].map(([jobId, { funding }]) => [jobId, funding])))

  return {
    /** The revision of the last event; -1 before the first. */
    revision: (): number => place?.revision ?? -1,
    /** When the event counts as recorded, if it comes next. */
    recordedAtOf: ({ time }: Pick<StoredEvent, 'time'>): string => later(time, place?.recordedAt ?? ''),
    apply(stored: StoredEvent): void {
      const event = complete(stored)
      const { revision, id: eventId, position } = event
      const recordedAt = later(event.time, place?.recordedAt ?? '')
      place = { revision, eventId, position, recordedAt }
      change(balances, changesOf(accountBalances, event))
      change(grants, changesOf(creditGrants, event))
      if (event.type === 'ReservationSettled') open.delete(event.data.jobId)
      if (event.type === 'CreditsReserved') {
        const { jobId, amount, deadlineAt, funding } = event.data
        open.set(jobId, { jobId, amount, reservedAt: recordedAt, deadlineAt, funding })
      }
    },
    /** Null before the first event. */
    state: (): PastAccount | null =>
      place && { place, balances: [...balances.values()][0] ?? null, grants: [...grants.values()], openReservations: [...open.values()] },
  }
}

function change<R extends Row>(rows: Map<string, R>, changes: readonly Change<R>[]): void {
  for (const { key, next } of changes) {
    const name = key.join('/')
    const row = next(rows.get(name) ?? null)
    if (row) rows.set(name, row)
  }
}
