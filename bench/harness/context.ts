/** A Postgres server, databases and a folder for one part, gone when it ends. */
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import type { BenchContext, Part } from '../measurement.ts'
import { describeMachine, type Machine } from './machine.ts'

export interface OpenContext {
  readonly context: BenchContext
  readonly machine: Machine
  close(): Promise<void>
}

export async function openContext(part: Part, options: { readonly seconds: number; progress(step: string): void }): Promise<OpenContext> {
  const root = await mkdtemp(join(tmpdir(), `sillok-bench-${part.name}-`))
  const ends: (() => Promise<unknown>)[] = [() => rm(root, { recursive: true, force: true, maxRetries: 5 })]
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    // A run as root lets another user's server in.
    await chmod(root, 0o711)
    const folder = join(root, 'folder')
    await mkdir(folder, { mode: 0o711 })
    const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }))
    options.progress('starts a Postgres server')
    const server = await startEmbeddedPostgres({ dataDir: join(root, 'server'), log })
    ends.push(() => server.stop())
    const createDatabase = async ({ migrated }: { readonly migrated: boolean }) => {
      const name = `bench_${randomUUID().replaceAll('-', '')}`
      await runSql(server.url, `create database ${name}`)
      const url = new URL(server.url)
      url.pathname = `/${name}`
      if (migrated) await migrate(url.href)
      return url.href
    }
    const databaseUrl = await createDatabase({ migrated: true })
    const machine = await describeMachine(databaseUrl, root)
    const { seconds, progress } = options
    return { context: { databaseUrl, createDatabase, folder, log, seconds, progress, atEnd: (end) => void ends.push(end) }, machine, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
