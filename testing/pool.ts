import pg from 'pg'

/**
 * Connections for a test. The pool's `end` resolves before its connections are closed, so that dropping the database
 * may still end one of them by force; nobody listens to it any more then, and without a listener the run fails.
 */
export function openTestPool(databaseUrl: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, ...options })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
