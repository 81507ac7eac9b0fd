/**
 * The history of one account from its events alone: no table is asked. The auditor says the sums; what the projections make
 * of the same events is shown as the history, and where the two differ both are named.
 */
import type { UserId } from '../../domain/ids.ts'
import { accountStream } from '../../domain/ids.ts'
import { createCompletion } from '../../events/completion.ts'
import { decodeEvent, type StoredEvent } from '../../events/decode.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { createAuditor } from '../auditor/auditor.ts'
import type { Grant } from '../auditor/grants.ts'
import { differences, type ExpectedRows, type ReplayFinding } from './differences.ts'
import { applyChange, type PositionedRow } from '../../projections/applyChange.ts'
import { accountBalances } from '../../projections/accountBalances/projection.ts'
import { creditGrants } from '../../projections/creditGrants/projection.ts'
import { creditTransactions } from '../../projections/creditTransactions/projection.ts'
import type { CreditTransactionRow } from '../../projections/creditTransactions/row.ts'
import { changesOf, type Projection, type Row } from '../../projections/projection.ts'

export interface AccountEntry {
  readonly id: string
  readonly type: CreditTransactionRow['type']
  readonly amount: number
  readonly balanceAfter: number
  readonly referenceType: CreditTransactionRow['reference_type']
  readonly referenceId: string
  readonly description: string
  readonly kind: CreditTransactionRow['kind']
  readonly grantId: string | null
  readonly actor: string
  readonly reason: string | null
  /** What was settled of a job's DEDUCT at the moment asked for; null for other entries. */
  readonly settlement: { readonly status: 'OPEN' | 'SETTLED'; readonly captured: number; readonly released: number } | null
  readonly effectiveAt: string
  readonly createdAt: string
  readonly position: bigint
}

export interface AccountHistory {
  readonly account: UserId
  /** Of the last event that counts; 0 and null when the account didn't exist yet. */
  readonly position: bigint
  readonly time: string | null
  readonly balance: number
  readonly reserved: number
  /** Oldest first, used up ones too. */
  readonly grants: readonly AccountGrant[]
  /** Oldest first. */
  readonly entries: readonly AccountEntry[]
  /** What in the events can't be so, and where projections and auditor differ. */
  readonly findings: readonly ReplayFinding[]
}

/** amount = available + held + spent + expired + revoked */
export type AccountGrant = Pick<Grant, 'grantId' | 'amount' | 'available' | 'held' | 'spent' | 'expired' | 'revoked' | 'expiresAt'>

const eventsPerRead = 1_000

/**
 * @param at moment up to and with which events count, RFC 3339
 * @param position place in the log up to and with which events count
 */
export async function replayAccount(options: {
  readonly store: EventStore
  readonly userId: UserId
  readonly at?: string
  readonly position?: bigint
}): Promise<AccountHistory> {
  const { store, userId, at, position: until } = options
  const atMs = at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at)
  const balances = createFold(accountBalances)
  const transactions = createFold(creditTransactions)
  const grants = createFold(creditGrants)
  const findings: ReplayFinding[] = []
  const expected: ExpectedRows = {
    account_balances: [],
    credit_transactions: [],
    credit_grants: [],
    credit_movements: [],
    generation_jobs: [],
    payments: [],
  }
  const auditor = createAuditor({
    find: ({ key, column, expected, found }) => findings.push({ key, column, expected, found }),
    expectRow: (table, row) => expected[table].push(row),
    of: 'accounts',
  })
  let last: StoredEvent | null = null
  // Ends at the end of the stream, or at the first event that is too late.
  for await (const event of eventsOf(store, accountStream(userId))) {
    if (Date.parse(event.time) > atMs || (until !== undefined && event.position > until)) break
    balances.apply(event)
    transactions.apply(event)
    grants.apply(event)
    auditor.see(event)
    last = event
  }
  auditor.finish()
  findings.push(...differences(accountBalances, balances.rows(), expected.account_balances))
  findings.push(...differences(creditTransactions, transactions.rows(), expected.credit_transactions))
  findings.push(...differences(creditGrants, grants.rows(), expected.credit_grants))
  const account = auditor.account(userId)
  return {
    account: userId,
    position: last?.position ?? 0n,
    time: last?.time ?? null,
    balance: account?.totals.available ?? 0,
    reserved: account?.totals.held ?? 0,
    grants: [...(account?.grants.values() ?? [])].map(grantOf),
    entries: transactions.rows().map(entryOf),
    findings,
  }
}

async function* eventsOf(store: EventStore, stream: string): AsyncGenerator<StoredEvent> {
  const complete = createCompletion()
  for (let fromRevision = 0; ;) {
    const events = await store.readStream(stream, { fromRevision, maxCount: eventsPerRead })
    for (const event of events) yield complete(decodeEvent(event))
    if (events.length < eventsPerRead) return
    fromRevision += events.length
  }
}

/** Rows in the order of their making. */
function createFold<R extends Row>(projection: Projection<R>) {
  const rows = new Map<string, PositionedRow<R>>()
  return {
    apply(event: StoredEvent): void {
      for (const change of changesOf(projection, event)) {
        const key = change.key.join('/')
        const after = applyChange(change, rows.get(key) ?? null, event.position)
        if (after) rows.set(key, after)
      }
    },
    rows: (): readonly R[] => [...rows.values()].map(({ row }) => row),
  }
}

const grantOf = ({ grantId, amount, available, held, spent, expired, revoked, expiresAt }: Grant): AccountGrant => ({
  grantId,
  amount,
  available,
  held,
  spent,
  expired,
  revoked,
  expiresAt,
})

function entryOf(row: CreditTransactionRow): AccountEntry {
  return {
    id: row.id,
    type: row.type,
    amount: row.amount,
    balanceAfter: row.balance_after,
    referenceType: row.reference_type,
    referenceId: row.reference_id,
    description: row.description,
    kind: row.kind,
    grantId: row.grant_id,
    actor: row.actor,
    reason: row.reason,
    settlement: row.settlement === null ? null : { status: row.settlement, captured: row.captured ?? 0, released: row.released ?? 0 },
    effectiveAt: row.effective_at,
    createdAt: row.created_at,
    position: row.created_position,
  }
}
