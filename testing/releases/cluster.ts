/** The embedded Postgres of a data folder that is about to be kept: killed as by a power cut, and packed without dead weight. */
import { readFile } from 'node:fs/promises'
import { clusterFolderOf } from '../../src/adapters/postgres/embedded/paths.ts'
import { findPostmaster } from '../../src/adapters/postgres/embedded/postmaster.ts'
import { readServerFile, urlOf } from '../../src/adapters/postgres/embedded/serverFile.ts'
import { query } from '../engines/embeddedPostgres.ts'
import type { RunningService } from '../service.ts'
import { waitFor } from '../waitFor.ts'

/** What comes from here on stands in a file of its own, and a checkpoint sets aside those before it. */
export async function beginWalFile(dataDir: string): Promise<void> {
  await ask(dataDir, 'select pg_switch_wal()')
}

/**
 * Kills the service's processes, and Postgres with all that it started before any of them notices that another is gone.
 * @returns whether recovery may need a path of the folder: files of the log that were set aside for reuse hold nothing
 */
export async function powerCut(dataDir: string, running: readonly RunningService[]): Promise<(path: string) => boolean> {
  const cluster = clusterFolderOf(dataDir)
  const postmaster = await findPostmaster(cluster)
  if (postmaster.type !== 'alive') throw new Error('the embedded Postgres is gone before it was killed')
  const current = await ask(dataDir, 'select pg_walfile_name(pg_current_wal_insert_lsn()) as answer')
  process.kill(postmaster.pid, 'SIGSTOP')
  const children = (await readFile(`/proc/${postmaster.pid}/task/${postmaster.pid}/children`, 'utf8')).trim().split(' ').map(Number)
  for (const pid of [...children, postmaster.pid]) process.kill(pid, 'SIGKILL')
  await Promise.all(running.map((service) => service.kill()))
  await waitFor('the embedded Postgres to be gone', async () => (await findPostmaster(cluster)).type !== 'alive')
  return (path) => {
    const walFile = /pg_wal\/([0-9A-F]{24})$/.exec(path)?.[1]
    return walFile === undefined || walFile <= current
  }
}

async function ask(dataDir: string, sql: string): Promise<string> {
  const server = await readServerFile(dataDir)
  if (server === null) throw new Error(`there is no embedded Postgres in ${dataDir}`)
  const [row] = await query(urlOf(server), sql)
  return typeof row === 'object' && row !== null && 'answer' in row ? String(row.answer) : ''
}
