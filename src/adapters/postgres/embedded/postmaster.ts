/** What `postmaster.pid` says about the server on a data folder, and whether to believe it. */
import { execFile } from 'node:child_process'
import { readFile, rm, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { errnoOf } from './error.ts'
import { pidFileOf } from './paths.ts'
import { signalReaches } from './processes.ts'

const run = promisify(execFile)

/** `stale`: the file was left by a server that is no more, although another program may go by its process id now. */
export type Postmaster =
  | { readonly type: 'absent' }
  | { readonly type: 'stale'; readonly pid: number }
  | { readonly type: 'alive'; readonly pid: number; readonly port: number | null }

export async function findPostmaster(clusterFolder: string): Promise<Postmaster> {
  const lines = await readLines(pidFileOf(clusterFolder))
  if (lines === null) return { type: 'absent' }
  // A single-user backend writes its process id as a negative number.
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  if (!(await isServerOf(pid, clusterFolder))) return { type: 'stale', pid }
  const port = Number.parseInt(lines[3] ?? '', 10)
  return { type: 'alive', pid, port: Number.isInteger(port) && port > 0 ? port : null }
}

async function readLines(path: string): Promise<string[] | null> {
  try {
    return (await readFile(path, 'utf8')).split('\n')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
}

async function isServerOf(pid: number, clusterFolder: string): Promise<boolean> {
  // The server runs as this user, or as one that root may signal: another user's process is none.
  if (signalReaches(pid) !== 'ours') return false
  if (process.platform === 'linux') return worksIn(pid, clusterFolder)
  const [command, ...args] =
    process.platform === 'win32' ? ['tasklist', '/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'] : ['ps', '-p', String(pid), '-o', 'comm=']
  // When in doubt the server counts as alive: waiting in vain costs seconds, a removed lock file could cost data.
  const listed = await run(command ?? 'ps', args, { timeout: 5_000 }).catch(() => null)
  return listed === null || listed.stdout.includes('postgres')
}

/** The server makes its data folder its working directory. A zombie, which still answers to signals, has none. */
async function worksIn(pid: number, folder: string): Promise<boolean> {
  try {
    const [its, ours] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(folder)])
    return its.dev === ours.dev && its.ino === ours.ino
  } catch (error) {
    return errnoOf(error) !== 'ENOENT'
  }
}

/**
 * Postgres refuses to start while the process id in its lock file is anyone's. When it is surely another program's,
 * the file goes; that nobody still uses the server's memory is checked by Postgres itself, by the folder's inode.
 */
export async function dropReusedPid(clusterFolder: string, postmaster: Postmaster): Promise<void> {
  if (postmaster.type === 'stale' && signalReaches(postmaster.pid) !== 'nobody') await rm(pidFileOf(clusterFolder), { force: true })
}
