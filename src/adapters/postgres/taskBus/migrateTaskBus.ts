import pg from 'pg'
import { librarySchema, librarySchemaVersion } from './names.ts'

/** Brings the queue library's own schema to the version that the installed library works with. Safe to run again and at once. */
export async function migrateTaskBus(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'sillok-migrate' })
  // A connection that breaks fails the query that runs on it; without listeners it would end the process as well.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const { rows: tables } = await pool.query(`select to_regclass('${librarySchema}.migrations') is not null as there`)
    if (tables[0]?.there === true) {
      const { rows } = await pool.query(`select max(id) as version from ${librarySchema}.migrations`)
      // Which most starts find; many of them are of programs that have no other use for the library.
      if (rows[0]?.version === librarySchemaVersion) return
    }
    const { runMigrations } = await import('graphile-worker')
    await runMigrations({ pgPool: pool, schema: librarySchema, noHandleSignals: true })
  } finally {
    await pool.end()
  }
}
