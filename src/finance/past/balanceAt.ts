/** What an account had at a moment: by the time of recording, or by a place in the log. */
import type { UserId } from '../../domain/ids.ts'
import { eventAt } from '../../follower/sameLog.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'
import type { GrantView } from '../../projections/creditGrants/queries.ts'
import type { CreditGrantRow } from '../../projections/creditGrants/row.ts'
import type { Queryable } from '../../projections/query.ts'
import type { Until } from './keptStates.ts'
import type { PastAccount } from './pastAccount.ts'
import { type Past, readPast } from './readPast.ts'

export interface BalanceAt {
  readonly userId: UserId
  readonly at: string
  /** The one asked for, or of the last event that counts. */
  readonly position: bigint
  /** Whether the answer stays the same for ever: what is still under way may be recorded with a time that is past. */
  readonly final: boolean
  readonly balance: number
  /** What of the balance lies in grants whose instant has come, and whose expiry isn't recorded yet. */
  readonly due: number
  readonly reserved: number
  readonly granted: number
  readonly spent: number
  readonly expired: number
  readonly revoked: number
  /** All there ever were, newest first. */
  readonly grants: readonly GrantView[]
  /** Oldest first. */
  readonly openReservations: readonly {
    readonly jobId: string
    readonly amount: number
    readonly reservedAt: string
    readonly deadlineAt: string
  }[]
}

/** A clock that is further off isn't ready to serve, so nothing is recorded with an older time later than this. */
const settledMs = 10_000

export interface PastDeps {
  readonly db: Queryable
  readonly store: Pick<EventStore, 'readStream' | 'readAll'>
  readonly nowMs: number
}

/** @returns a word on what there isn't: an account of this id, or an event at this position */
export async function balanceAt(
  { db, store, nowMs }: PastDeps,
  userId: UserId,
  until: Until,
): Promise<BalanceAt | 'no account' | 'no such position'> {
  const asked = until && 'position' in until ? until.position : null
  const [timeThere, past] = await Promise.all([asked === null ? null : timeAt(store, asked), readPast(db, store, userId, until)])
  if (asked !== null && timeThere === null) return 'no such position'
  if (!past.state && !past.isFollowed) return 'no account'
  const recordedAt = past.state?.place.recordedAt ?? ''
  const at = until && 'at' in until ? until.at : latest(timeThere ?? new Date(nowMs).toISOString(), recordedAt)
  return {
    userId,
    at,
    position: asked ?? past.state?.place.position ?? beginning,
    final: past.isFollowed || nowMs - Date.parse(at) >= settledMs,
    ...figuresOf(past, at),
  }
}

const latest = (one: string, other: string): string => (one > other ? one : other)

async function timeAt(store: Pick<EventStore, 'readAll'>, position: bigint): Promise<string | null> {
  if (position === beginning) return new Date(0).toISOString()
  return (await eventAt(store, position))?.time ?? null
}

function figuresOf({ state }: Past, at: string) {
  const { balances = null, grants = [], openReservations = [] }: Partial<PastAccount> = state ?? {}
  const isDue = ({ expires_at: expiresAt }: CreditGrantRow) => expiresAt !== null && expiresAt <= at
  return {
    balance: balances?.balance ?? 0,
    due: grants.filter(isDue).reduce((sum, { available }) => sum + available, 0),
    reserved: balances?.reserved ?? 0,
    granted: Number(balances?.granted ?? 0n),
    spent: Number(balances?.spent ?? 0n),
    expired: Number(balances?.expired ?? 0n),
    revoked: Number(balances?.revoked ?? 0n),
    grants: grants.map(grantView).reverse(),
    openReservations: openReservations.map(({ funding: _, ...reservation }) => reservation),
  }
}

const grantView = (row: CreditGrantRow): GrantView => ({
  grantId: row.grant_id,
  kind: row.kind,
  amount: row.amount,
  available: row.available,
  held: row.held,
  spent: row.spent,
  expired: row.expired,
  revoked: row.revoked,
  expiresAt: row.expires_at,
  referenceType: row.reference_type,
  referenceId: row.reference_id,
  createdAt: row.created_at,
})
