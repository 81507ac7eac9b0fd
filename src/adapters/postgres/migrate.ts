/**
 * Brings a database to the present schema: our own tables, and those of the queue library.
 *
 * Ensures that processes that start at the same time don't migrate at the same time: one lock of the database,
 * which dies with its connection. The library's own lock is a row that a killed process leaves behind, so
 * whoever holds the real lock frees it first.
 *
 * Most starts find the schema as it should be, and load no library to find that out: it and what it needs are a fifth of all
 * modules of a start.
 */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrateTaskBus } from './taskBus/migrateTaskBus.ts'

const directory = fileURLToPath(new URL('../../../migrations', import.meta.url))
const lockKey = '7310584020'
/** A migration of another process may run this long before this one gives up. */
const lockWaitMs = 60_000
/** A server that takes connections and says nothing counts as away. */
const connectMsMax = 5_000

/** @throws the database's error; a migration that failed is rolled back, those before it stay */
export async function migrate(databaseUrl: string): Promise<void> {
  const guard = new pg.Client({
    connectionString: databaseUrl,
    lock_timeout: lockWaitMs,
    connectionTimeoutMillis: connectMsMax,
    application_name: 'sillok-migrate',
  })
  const lost = new Promise<never>((_, reject) => guard.on('error', reject))
  lost.catch(() => undefined)
  await guard.connect()
  try {
    await guard.query(`select pg_advisory_lock(${lockKey})`)
    await Promise.race([migrateAll(databaseUrl, guard), lost])
  } finally {
    await guard.end()
  }
}

async function migrateAll(databaseUrl: string, guard: pg.Client): Promise<void> {
  if (!(await isMigrated(guard))) await migrateSchema(databaseUrl)
  await migrateTaskBus(databaseUrl)
}

/** Exactly ours, and nobody's lock left behind: everything else is for the library to mend or to refuse. */
async function isMigrated(guard: pg.Client): Promise<boolean> {
  const { rows: tables } = await guard.query(`select to_regclass('knex_migrations_lock') is not null as there`)
  if (tables[0]?.there !== true) return false
  const { rows } = await guard.query(
    'select name from knex_migrations where not exists (select from knex_migrations_lock where is_locked = 1)',
  )
  const done = rows.map(({ name }) => String(name))
  const ours = await readdir(directory)
  return done.toSorted().join() === ours.toSorted().join()
}

async function migrateSchema(databaseUrl: string): Promise<void> {
  const { default: knex } = await import('knex')
  const database = knex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 1 } })
  try {
    await database.migrate.forceFreeMigrationsLock({ directory, loadExtensions: ['.ts'] })
    await database.migrate.latest({ directory, loadExtensions: ['.ts'] })
  } finally {
    await database.destroy()
  }
}
