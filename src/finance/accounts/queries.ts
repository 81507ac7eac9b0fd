/** Accounts as the read models have them, the youngest first. */
import type { Queryable } from '../../projections/query.ts'

export interface AccountLine {
  readonly userId: string
  readonly balance: number
  readonly reserved: number
  readonly granted: number
  readonly spent: number
  readonly openedAt: string
  readonly lastEntryAt: string | null
}

/** The last account of a page, by what accounts are ordered by. */
export interface AccountCursor {
  readonly openedAt: string
  readonly userId: string
}

type Row = Omit<AccountLine, 'granted' | 'spent' | 'openedAt' | 'lastEntryAt'> & {
  readonly granted: string
  readonly spent: string
  readonly openedAt: Date
  readonly lastEntryAt: Date | null
}

/** @param prefix of the user id; empty for all */
export async function listAccounts(
  db: Queryable,
  prefix: string,
  page: { readonly limit: number; readonly after: AccountCursor | null },
): Promise<{ readonly accounts: readonly AccountLine[]; readonly next: AccountCursor | null }> {
  const { openedAt, userId } = page.after ?? { openedAt: 'infinity', userId: '' }
  // Index (opened_at, user_id), backwards, or (user_id text_pattern_ops); the last entry by (user_id, created_position, id).
  const { rows } = await db.query<Row>(
    `select b.user_id as "userId", b.balance, b.reserved, b.granted, b.spent, b.opened_at as "openedAt", t.created_at as "lastEntryAt"
       from public.account_balances b
       left join lateral (
         select created_at from public.credit_transactions h where h.user_id = b.user_id
          order by h.created_position desc, h.id desc limit 1
       ) t on true
      where b.user_id like $1 and (b.opened_at, b.user_id) < ($2::timestamptz, $3)
      order by b.opened_at desc, b.user_id desc
      limit $4`,
    [`${prefix.replace(/[\\%_]/g, '\\$&')}%`, openedAt, userId, page.limit + 1],
  )
  const accounts = rows.slice(0, page.limit).map(accountOf)
  const last = accounts.at(-1)
  return { accounts, next: rows.length > page.limit && last ? { openedAt: last.openedAt, userId: last.userId } : null }
}

export async function countAccounts(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ readonly count: number }>('select count(*)::integer as count from public.account_balances')
  return rows[0]?.count ?? 0
}

const accountOf = ({ granted, spent, openedAt, lastEntryAt, ...row }: Row): AccountLine => ({
  ...row,
  granted: Number(granted),
  spent: Number(spent),
  openedAt: openedAt.toISOString(),
  lastEntryAt: lastEntryAt?.toISOString() ?? null,
})
