import type pg from 'pg'

/**
 * Runs `work` in a transaction: commits what it returns from, rolls back what it throws from. A connection
 * whose end is unclear is thrown away.
 * @param begin e.g. `begin isolation level repeatable read`
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  begin = 'begin',
): Promise<Result> {
  const client = await pool.connect()
  // Without a listener a connection that breaks between two statements would end the process.
  const onError = () => undefined
  client.on('error', onError)
  let failure: unknown
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    failure = error
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.off('error', onError)
    client.release(failure instanceof Error ? failure : undefined)
  }
}
