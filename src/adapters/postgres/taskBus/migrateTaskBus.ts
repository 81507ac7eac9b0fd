import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { librarySchema } from './names.ts'

/** Brings the queue library's own schema to the version that the installed library works with. Safe to run again and at once. */
export async function migrateTaskBus(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'sillok-migrate' })
  // A connection that breaks fails the query that runs on it; without listeners it would end the process as well.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool, schema: librarySchema, noHandleSignals: true })
  } finally {
    await pool.end()
  }
}
