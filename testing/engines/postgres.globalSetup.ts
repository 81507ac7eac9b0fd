/** One throw-away Postgres server for the whole test run, in a temporary folder that goes with it. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { clusterFolderOf } from '../../src/adapters/postgres/embedded/paths.ts'
import { findPostmaster } from '../../src/adapters/postgres/embedded/postmaster.ts'
import { signalReaches } from '../../src/adapters/postgres/embedded/processes.ts'
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start.ts'
import { waitFor } from '../waitFor.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/** Followed by the process id of the run. */
const prefix = 'sillok-test-postgres-'

/** Test databases live for seconds: nothing of them must survive a power cut. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await endLeftOvers()
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  // A run as root lets another user's server in.
  await chmod(dataDir, 0o711)
  const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }), testSettings: settings })
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A run that was killed couldn't end its server; the next one does. */
async function endLeftOvers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix) || signalReaches(Number.parseInt(name.slice(prefix.length), 10)) !== 'nobody') continue
    const folder = join(tmpdir(), name)
    const cluster = clusterFolderOf(folder)
    const postmaster = await findPostmaster(cluster)
    if (postmaster.type === 'alive') {
      process.kill(postmaster.pid, 'SIGQUIT')
      await waitFor('the server of a killed run to end', async () => (await findPostmaster(cluster)).type !== 'alive')
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
