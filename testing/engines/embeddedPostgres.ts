/** Starting, killing and looking at the embedded Postgres of one data folder; whatever was started is ended by `end`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client } from 'pg'
import pino from 'pino'
import { findPostmaster } from '../../src/adapters/postgres/embedded/postmaster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start.ts'
import { waitFor } from '../waitFor.ts'

const log = pino({ level: 'silent' })

/** Another process of the service: `url` once it has the server, or its complaint. */
export interface Holder {
  readonly process: ChildProcess
  readonly url: Promise<string>
  stop(): Promise<unknown>
}

export function embeddedPostgresBench(dataDir: string) {
  const cluster = join(dataDir, 'postgres')
  const ends: (() => Promise<unknown>)[] = []

  async function start(): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir, log })
    ends.push(() => server.stop())
    return server
  }

  function holder(options: { ownGroup?: boolean } = {}): Holder {
    const child = spawn(process.execPath, ['testing/engines/embeddedPostgresHolder.ts', dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: options.ownGroup ?? false,
    })
    const exited = once(child, 'exit')
    ends.push(async () => {
      child.kill('SIGKILL')
      await exited
    })
    const url = once(child.stdout, 'data').then(([line]) => String(line).trim())
    const stop = () => {
      child.stdin.end()
      return exited
    }
    return { process: child, url, stop }
  }

  async function postmasterPid(): Promise<number | null> {
    const postmaster = await findPostmaster(cluster)
    return postmaster.type === 'alive' ? postmaster.pid : null
  }

  async function end(): Promise<void> {
    for (const endOne of ends.splice(0).reverse()) await endOne()
    const pid = await postmasterPid()
    if (pid === null) return
    process.kill(pid, 'SIGQUIT')
    await waitFor('the server to be gone', async () => (await postmasterPid()) === null)
  }

  return { dataDir, cluster, start, holder, postmasterPid, end, endLater: (one: () => Promise<unknown>) => void ends.push(one) }
}

export async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
