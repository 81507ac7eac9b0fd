/**
 * One account's month: opening and closing from its events, its entries from the read model, all at one position.
 *
 * The month's entries are those between the last event before it and the last event in it, by their place in the log:
 * what counts as recorded in a month is decided once, by the fold of the account's stream.
 */
import type { UserId } from '../../domain/ids.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'
import type { Cursor } from '../../projections/page.ts'
import type { Queryable } from '../../projections/query.ts'
import type { Entry } from '../entries/entry.ts'
import { listEntries } from '../entries/queries.ts'
import { type Past, readPast } from '../past/readPast.ts'
import { composeStatement, isProvisional, type Standing } from './compose.ts'
import type { Month } from './month.ts'
import type { Statement } from './statement.ts'

export interface StatementDeps {
  readonly db: Queryable
  readonly store: Pick<EventStore, 'readStream'>
  /** Up to which the read models hold everything. */
  readonly position: bigint
  readonly nowMs: number
  /** The first published head that holds the event at a position; null until there is one. */
  readonly firstHeadWith: (position: bigint) => Promise<string | null>
}

/** @returns null when there is no account of this id */
export async function readStatement(deps: StatementDeps, userId: UserId, month: Month): Promise<Statement | null> {
  const { position, nowMs } = deps
  const [before, after] = await Promise.all([standingBefore(deps, userId, month.from), standingBefore(deps, userId, month.to)])
  if (!after.state && !after.isFollowed) return null
  const entries = await entriesBetween(deps.db, userId, placeOf(before), placeOf(after))
  return {
    ...month,
    userId,
    entries,
    ...composeStatement(standingOf(before), entries, standingOf(after)),
    provisional: isProvisional(month, nowMs),
    position,
    checkpoint: after.state ? await deps.firstHeadWith(after.state.place.position) : null,
  }
}

/** At an instant, or where the read models stand if that is earlier: entries behind it aren't there yet. */
async function standingBefore({ db, store, position }: StatementDeps, userId: UserId, instant: string): Promise<Past> {
  const past = await readPast(db, store, userId, { at: new Date(Date.parse(instant) - 1).toISOString() })
  return past.state && past.state.place.position > position ? readPast(db, store, userId, { position }) : past
}

const placeOf = ({ state }: Past): bigint => state?.place.position ?? beginning

const standingOf = ({ state }: Past): Standing => ({ balance: state?.balances?.balance ?? 0, reserved: state?.balances?.reserved ?? 0 })

const entriesPerPage = 1_000
const behindAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The entries behind one place of the log, up to and with another. */
async function entriesBetween(db: Queryable, userId: UserId, first: bigint, last: bigint): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  let after: Cursor | null = { position: first.toString(), id: behindAll }
  while (after) {
    const page: Awaited<ReturnType<typeof listEntries>> = await listEntries(
      db,
      { userId, from: null, to: null },
      { limit: entriesPerPage, after, order: 'asc' },
    )
    for (const entry of page.items) {
      if (entry.position > last) return entries
      entries.push(entry)
    }
    after = page.next
  }
  return entries
}
