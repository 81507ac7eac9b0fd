/**
 * Read models of a log ten times as long: what is there, ten times one after another in time and in the log, with other grants.
 * A quarter of the grants expire, and those that were bought have a payment, so that all that totals look at is there. The log
 * itself, and what totals don't read, stay as they are.
 */
import type pg from 'pg'

const times = 10
const secondsOfLog = 1_000
const positionsOfLog = 1_000_000
/** Others have numbers that copies would have, too. */
const isSeeded = "user_id like 'seed-%'"

/** The columns that aren't the same in each copy. */
const inCopy: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['created_at', 'recorded_at', 'expires_at'].map((name) => [name, `${name} + copy * interval '${secondsOfLog} seconds'`]),
  ),
  ...Object.fromEntries(
    ['position', 'created_position', 'recorded_position'].map((name) => [name, `${name} + copy * ${positionsOfLog}::bigint`]),
  ),
  id: 'md5(id::text || copy)::uuid',
  grant_id: 'md5(grant_id::text || copy)::uuid',
  revision: 'revision + copy * 100000',
  number: 'number + copy * 6400000',
  reference_id: 'reference_id || copy',
}

/** @returns how many events the log would have */
export async function makeTenTimes(pool: pg.Pool): Promise<number> {
  await pool.query(`update public.credit_grants set expires_at = created_at + interval '700 seconds' where grant_id::text < '4'`)
  await copyRows(pool, 'credit_grants', isSeeded)
  await copyRows(pool, 'credit_movements', isSeeded)
  // Totals look for the last one before a moment alone.
  await copyRows(pool, 'credit_transactions', `${isSeeded} and created_position % 10 = 0`)
  await pool.query(
    `insert into public.payments (order_id, user_id, package_id, credits, amount, currency, provider, status, grant_id, opened_at, paid_at,
                                  created_position, position)
     select grant_id::text, user_id, 'bench', amount, amount * 3000, 'KRW', 'test', 'PAID', grant_id, created_at, created_at,
            created_position, position
       from public.credit_grants where kind = 'purchase' and ${isSeeded}`,
  )
  await pool.query('vacuum analyze')
  return times * positionsOfLog
}

async function copyRows(pool: pg.Pool, table: string, which: string): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )
  const names = rows.map(({ name }) => name)
  await pool.query(
    `insert into public.${table} (${names.join(', ')})
     select ${names.map((name) => inCopy[name] ?? name).join(', ')}
       from public.${table}, generate_series(1, ${times - 1}) copy where ${which} order by copy, position`,
  )
}
