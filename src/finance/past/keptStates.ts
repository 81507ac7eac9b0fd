/**
 * States of accounts, kept along their streams, so that a moment is a few events away however long the account is.
 *
 * Never the truth: a state counts only where the stream holds, at its revision, the very event that it was made from, and
 * all of them may be deleted at any time.
 */
import type { AccountBalanceRow } from '../../projections/accountBalances/row.ts'
import { accountBalances } from '../../projections/accountBalances/projection.ts'
import { creditGrants } from '../../projections/creditGrants/projection.ts'
import type { CreditGrantRow } from '../../projections/creditGrants/row.ts'
import type { ColumnValue, Projection, Row } from '../../projections/projection.ts'
import type { Queryable } from '../../projections/query.ts'
import type { OpenReservation, PastAccount } from './pastAccount.ts'

/** To be raised with every change of what is kept or of how it is folded: states of other versions are ignored. */
export const stateVersion = 'past-1'
/** From one state of an account to its next, as a rule. */
export const eventsPerState = 16

/** Up to and with which events count: those recorded by a time, those up to a position, or all. */
export type Until = { readonly at: string } | { readonly position: bigint } | null

/** A state as JSON has it: without bigints. */
type Plain = Readonly<Record<string, string | number | boolean | null>>

interface Kept {
  readonly balances: Plain | null
  readonly grants: readonly Plain[]
  readonly openReservations: readonly OpenReservation[]
}

interface KeptLine {
  readonly revision: number
  readonly eventId: string
  readonly position: string
  readonly recordedAt: Date
  readonly state: Kept
}

const plainOf = (row: Row): Plain =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? value.toString() : value])) as Plain

function rowOf<R extends Row>({ columns }: Pick<Projection<R>, 'columns'>, plain: Plain): R {
  const valueOf = (name: string, value: Plain[string]): ColumnValue =>
    columns[name] === 'bigint' && value !== null ? BigInt(value) : value
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, valueOf(name, value)])) as R
}

export const encodeState = ({ balances, grants, openReservations }: PastAccount): string =>
  JSON.stringify({ balances: balances && plainOf(balances), grants: grants.map(plainOf), openReservations } satisfies Kept)

const decodeState = ({ revision, eventId, position, recordedAt, state }: KeptLine): PastAccount => ({
  place: { revision, eventId, position: BigInt(position), recordedAt: recordedAt.toISOString() },
  balances: state.balances && rowOf<AccountBalanceRow>(accountBalances, state.balances),
  grants: state.grants.map((grant) => rowOf<CreditGrantRow>(creditGrants, grant)),
  openReservations: state.openReservations,
})

const columns = `revision, event_id as "eventId", position, recorded_at as "recordedAt", state`

/** The last state that holds nothing but what counts. */
export async function nearestState(db: Queryable, userId: string, until: Until): Promise<PastAccount | null> {
  // Indexes (user_id, recorded_at, revision), (user_id, position), and the primary key.
  const [kind, condition, order, values] =
    until === null
      ? ['newest', '', 'revision desc', []]
      : 'at' in until
        ? ['at', 'and recorded_at <= $3', 'recorded_at desc, revision desc', [until.at]]
        : ['position', 'and position <= $3', 'position desc', [until.position]]
  const { rows } = await db.query<KeptLine>({
    name: `finance-nearest-state-${kind}`,
    text: `select ${columns} from finance.account_states where user_id = $1 and version = $2 ${condition} order by ${order} limit 1`,
    values: [userId, stateVersion, ...values],
  })
  return rows[0] ? decodeState(rows[0]) : null
}

/** Replaces one that another log, or another version, left at its revision. */
export async function keepState(db: Queryable, userId: string, state: PastAccount): Promise<void> {
  const { revision, eventId, position, recordedAt } = state.place
  await db.query(
    `insert into finance.account_states (user_id, version, revision, event_id, position, recorded_at, state)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (user_id, revision) do update set version = excluded.version, event_id = excluded.event_id,
       position = excluded.position, recorded_at = excluded.recorded_at, state = excluded.state`,
    [userId, stateVersion, revision, eventId, position, recordedAt, encodeState(state)],
  )
}

/** Accounts that have states, in order, from behind `after` on. */
export async function accountsWithStates(db: Queryable, after: string, maxCount: number): Promise<readonly string[]> {
  const { rows } = await db.query<{ userId: string }>(
    'select distinct user_id as "userId" from finance.account_states where user_id > $1 and version = $2 order by user_id limit $3',
    [after, stateVersion, maxCount],
  )
  return rows.map(({ userId }) => userId)
}

/** An account's states from behind a revision on. */
export async function statesOf(db: Queryable, userId: string, afterRevision: number, maxCount: number): Promise<readonly PastAccount[]> {
  const { rows } = await db.query<KeptLine>(
    `select ${columns} from finance.account_states where user_id = $1 and version = $2 and revision > $3 order by revision limit $4`,
    [userId, stateVersion, afterRevision, maxCount],
  )
  return rows.map(decodeState)
}
