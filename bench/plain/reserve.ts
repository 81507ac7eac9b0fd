/** A reservation on the plain tables, in the two ways in which it can be written; every statement is named, so parsed and planned once. */
import type pg from 'pg'

export interface PlainReservation {
  readonly userId: string
  readonly jobId: string
  readonly keyId: string
  readonly requestHash: string
  readonly images: number
  readonly order: unknown
  readonly deadlineAt: string
}

interface BalanceRow {
  readonly balance: number
}

/** Begin, three statements, commit. */
export async function reserveInTransaction(pool: pg.Pool, reservation: PlainReservation): Promise<number> {
  const { userId, jobId, keyId, requestHash, images, order, deadlineAt } = reservation
  const client = await pool.connect()
  try {
    await client.query({ name: 'begin', text: 'begin' })
    const updated = await client.query<BalanceRow>({
      name: 'update-balance',
      text: 'update accounts set balance = balance - $2, reserved = reserved + $2 where user_id = $1 and balance >= $2 returning balance',
      values: [userId, images],
    })
    const balance = updated.rows[0]?.balance
    if (balance === undefined) throw new Error('insufficient credits')
    await client.query({
      name: 'insert-job',
      text: "insert into jobs (id, user_id, status, photo_order, deadline_at, key_id, request_hash) values ($1, $2, 'PENDING', $3, $4, $5, $6)",
      values: [jobId, userId, JSON.stringify(order), deadlineAt, keyId, requestHash],
    })
    await client.query({
      name: 'insert-ledger',
      text: "insert into ledger (user_id, job_id, type, amount, balance_after) values ($1, $2, 'DEDUCT', $3, $4)",
      values: [userId, jobId, -images, balance],
    })
    await client.query({ name: 'commit', text: 'commit' })
    return balance
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const singleStatement = `
  with account as (
    update accounts set balance = balance - $2, reserved = reserved + $2 where user_id = $1 and balance >= $2 returning balance
  ), job as (
    insert into jobs (id, user_id, status, photo_order, deadline_at, key_id, request_hash)
    select $3, $1, 'PENDING', $4, $5, $6, $7 from account
    returning id
  ), entry as (
    insert into ledger (user_id, job_id, type, amount, balance_after)
    select $1, job.id, 'DEDUCT', -$2, account.balance from job, account
  )
  select balance from account`

/** One statement that does all three, and commits by itself. */
export async function reserveInOneStatement(pool: pg.Pool, reservation: PlainReservation): Promise<number> {
  const { userId, jobId, keyId, requestHash, images, order, deadlineAt } = reservation
  const { rows } = await pool.query<BalanceRow>({
    name: 'reserve',
    text: singleStatement,
    values: [userId, images, jobId, JSON.stringify(order), deadlineAt, keyId, requestHash],
  })
  const balance = rows[0]?.balance
  if (balance === undefined) throw new Error('insufficient credits')
  return balance
}
