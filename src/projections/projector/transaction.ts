import pg from 'pg'

/** A lock wasn't had within `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '55P03'

/**
 * Runs `work` in a transaction: commits what it returns from, rolls back what it throws from. A connection
 * that something went wrong on is thrown away.
 * @param begin e.g. `begin isolation level repeatable read`
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  begin = 'begin',
): Promise<Result> {
  const client = await pool.connect()
  // The pool listens only while a connection idles; one that breaks without a listener ends the process.
  const onError = () => undefined
  client.on('error', onError)
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    client.off('error', onError)
    client.release()
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    // The listener stays: what the server said last may still be on its way.
    client.release(true)
    throw error
  }
}

/** For the rest of the transaction: nobody cuts it off while events are read elsewhere, and times look alike everywhere. */
export async function prepareLongTransaction(client: pg.ClientBase): Promise<void> {
  await client.query(`set local idle_in_transaction_session_timeout = 0`)
  await client.query(`set local timezone = 'UTC'`)
}

/** A connection for work with settings and locks of its own; it is closed afterwards, and they with it. */
export async function onClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  client.on('error', () => undefined)
  try {
    return await work(client)
  } finally {
    client.release(true)
  }
}
