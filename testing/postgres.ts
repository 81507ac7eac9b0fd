/** Databases for tests: each a fresh copy of one that was migrated once for the whole run. */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { migrate } from '../src/adapters/postgres/migrate.ts'

const templateName = 'sillok_template'
/** All test files of a run take turns at making the template and at copying it. */
const templateLock = 4_771_001

export interface TestDatabase {
  readonly url: string
  /** Also ends the connections that are still open. */
  drop(): Promise<void>
}

/** A migrated database of the run's server, empty, and nobody else's. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  createDatabase(async (admin, name) => {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock])
    await ensureTemplate(admin)
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY file_copy`)
  })

/** One without a table of ours. */
export const createForeignDatabase = (): Promise<TestDatabase> =>
  createDatabase(async (admin, name) => {
    await admin.query(`CREATE DATABASE ${name}`)
  })

/** What a backup of a database that nobody uses gives back. */
export const createCopyOf = ({ url }: Pick<TestDatabase, 'url'>): Promise<TestDatabase> =>
  createDatabase(async (admin, name) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${new URL(url).pathname.slice(1)} STRATEGY file_copy`)
  })

async function createDatabase(create: (admin: Client, name: string) => Promise<void>): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin((admin) => create(admin, name))
  return {
    url: urlOf(name),
    drop: () =>
      asAdmin(async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      }),
  }
}

/** A database that has the name of the template is complete: it is migrated under another one. */
async function ensureTemplate(admin: Client): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [templateName])
  if (rowCount !== 0) return
  const unfinished = `${templateName}_unfinished`
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${unfinished}`)
  await migrate(urlOf(unfinished))
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${templateName}`)
}

async function asAdmin(work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${database}`
  return url.href
}
