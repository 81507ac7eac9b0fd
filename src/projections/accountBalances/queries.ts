import type pg from 'pg'

/** Credits that can be spent and credits that open jobs hold; null for an account that isn't open. */
export async function readBalance(db: pg.Pool, userId: string): Promise<{ balance: number; reserved: number } | null> {
  // By primary key.
  const { rows } = await db.query<{ balance: number; reserved: number }>(
    'select balance, reserved from public.account_balances where user_id = $1',
    [userId],
  )
  return rows[0] ?? null
}
