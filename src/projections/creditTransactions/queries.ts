import type pg from 'pg'
import type { Cursor, PageRequest } from '../page.ts'
import { pageOf, pageParameters } from '../query.ts'
import type { TransactionKind, TransactionType } from './row.ts'

export interface TransactionView {
  readonly id: string
  readonly type: TransactionType
  readonly amount: number
  readonly balanceAfter: number
  readonly referenceType: 'JOB' | 'PAYMENT' | 'ADMIN' | 'SYSTEM'
  /** Null in old rows alone. */
  readonly referenceId: string | null
  /** Of an old row sealed; of one that had none, null. */
  readonly description: string | null
  readonly kind: TransactionKind
  readonly grantId: string | null
  readonly effectiveAt: string
  readonly createdAt: string
  /** A row of the database of before: in no sum. */
  readonly legacy: boolean
  /** On a job's DEDUCT only: tells what is held from what is spent. */
  readonly settlement?: { readonly status: 'OPEN' | 'SETTLED'; readonly captured: number; readonly released: number }
}

export interface CreditsView {
  readonly balance: number
  readonly reserved: number
  readonly transactions: readonly TransactionView[]
  readonly next: Cursor | null
}

interface Line {
  readonly balance: number
  readonly reserved: number
  /** Null in the one row of an account without (further) history. */
  readonly id: string | null
  readonly type: TransactionView['type']
  readonly amount: number
  readonly balanceAfter: number
  readonly referenceType: TransactionView['referenceType']
  readonly referenceId: string | null
  readonly description: string | null
  readonly settlement: 'OPEN' | 'SETTLED' | null
  readonly captured: number
  readonly released: number
  readonly kind: TransactionKind
  readonly grantId: string | null
  readonly effectiveAt: Date
  readonly createdAt: Date
  readonly legacy: boolean
  readonly position: string
}

const lineColumns =
  'h.id, h.type, h.kind, h.amount, h.balance_after, h.reference_type, h.reference_id, h.description, h.created_at, h.created_position'

/** Balance and a page of history, newest first, from one statement and so from one snapshot; null for an account that isn't open. */
export async function readCredits(db: pg.Pool, userId: string, page: PageRequest): Promise<CreditsView | null> {
  // Of both tables index (user_id, created_position, id), backwards.
  const { rows } = await db.query<Line>(
    `select b.balance, b.reserved, t.id, t.type, t.amount, t.balance_after as "balanceAfter",
            t.reference_type as "referenceType", t.reference_id as "referenceId", t.description,
            t.kind, t.grant_id as "grantId", t.effective_at as "effectiveAt",
            t.settlement, t.captured, t.released, t.created_at as "createdAt", t.created_position as position, t.legacy
       from public.account_balances b
       left join lateral (
         (select ${lineColumns}, h.grant_id, h.effective_at, h.settlement, h.captured, h.released, false as legacy
            from public.credit_transactions h
           where h.user_id = b.user_id and (h.created_position, h.id) < ($2::bigint, $3::uuid)
           order by h.created_position desc, h.id desc
           limit $4)
         union all
         (select ${lineColumns}, null, h.created_at, null, null, null, true
            from public.legacy_transactions h
           where h.user_id = b.user_id and (h.created_position, h.id) < ($2::bigint, $3::uuid)
           order by h.created_position desc, h.id desc
           limit $4)
         order by created_position desc, id desc
         limit $4
       ) t on true
      where b.user_id = $1
      order by t.created_position desc, t.id desc`,
    [userId, ...pageParameters(page)],
  )
  const first = rows[0]
  if (!first) return null
  const lines = rows.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]))
  const { items, next } = pageOf(lines, page, { cursorOf: ({ position, id }) => ({ position, id }), itemOf: viewOf })
  return { balance: first.balance, reserved: first.reserved, transactions: items, next }
}

function viewOf(line: Line & { readonly id: string }): TransactionView {
  const { id, type, kind, amount, balanceAfter, referenceType, referenceId, grantId, description, legacy, settlement, captured, released } =
    line
  const times = { effectiveAt: line.effectiveAt.toISOString(), createdAt: line.createdAt.toISOString() }
  const view = { id, type, kind, amount, balanceAfter, referenceType, referenceId, grantId, description, ...times, legacy }
  return settlement === null ? view : { ...view, settlement: { status: settlement, captured, released } }
}
