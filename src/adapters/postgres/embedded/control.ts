/** Starts and stops the server through `pg_ctl`, and puts its complaints into sentences. */
import { open, rename, rm, stat } from 'node:fs/promises'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError, errnoOf, saysDiskFull } from './error.ts'
import { serverLogOf } from './paths.ts'
import { runBinary } from './runBinary.ts'
import type { ServerUser } from './serverUser.ts'

export interface Control {
  readonly binaries: Binaries
  readonly user: ServerUser
  readonly clusterFolder: string
}

/** Long enough for the crash recovery of the write-ahead log that `max_wal_size` allows. */
const startSeconds = 60
const stopSeconds = 10
const logBytesMax = 4_000_000

export type Started = 'ready' | 'port_taken' | 'memory_in_use' | 'another_server'

/** @throws EmbeddedPostgresError for whatever waiting or another port wouldn't mend */
export async function startServer(control: Control): Promise<Started> {
  const log = serverLogOf(control.clusterFolder)
  const seenBytes = await rotate(log)
  const { code, output } = await pgCtl(control, ['start', '-w', '-t', String(startSeconds), '-l', log], startSeconds)
  if (code === 0) return 'ready'
  const said = await readFrom(log, seenBytes)
  if (/could not bind|could not create any TCP\/IP sockets/.test(said)) return 'port_taken'
  if (said.includes('pre-existing shared memory block')) return 'memory_in_use'
  if (said.includes('lock file "postmaster.pid" already exists')) return 'another_server'
  throw new EmbeddedPostgresError(failure(control.clusterFolder, output, said))
}

function failure(folder: string, output: string, said: string): string {
  if (saysDiskFull(said)) {
    return `The disk that holds ${folder} is full, and the database can't start without room to write. Free some space, then start again.`
  }
  if (output.includes('did not start in time')) {
    return `The database in ${folder} is still recovering after ${startSeconds} s. It goes on by itself; start the service again in a moment.`
  }
  return `The database in ${folder} doesn't start. Its log ends with: ${(said || output).trim().slice(-600)}`
}

/** @returns false when the server was still busy after 10 s; it then ends by itself */
export async function stopServer(control: Control): Promise<boolean> {
  const { code, output } = await pgCtl(control, ['stop', '-m', 'fast', '-w', '-t', String(stopSeconds)], stopSeconds)
  return code === 0 || /no server running|PID file .* does not exist/.test(output)
}

function pgCtl(control: Control, args: readonly string[], seconds: number) {
  const { user, clusterFolder } = control
  const deadlineMs = (seconds + 5) * 1000
  return runBinary(control.binaries.pgCtl, [...args, '-D', clusterFolder], { user, cwd: clusterFolder, deadlineMs, ownSession: true })
}

/** The log is bounded by what one run writes, which is a few lines: the settings keep refused statements out of it. */
async function rotate(log: string): Promise<number> {
  try {
    const { size } = await stat(log)
    if (size <= logBytesMax) return size
    await rm(`${log}.1`, { force: true })
    await rename(log, `${log}.1`)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
  return 0
}

async function readFrom(path: string, position: number): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(16_000), position })
      return buffer.subarray(0, bytesRead).toString()
    } finally {
      await file.close()
    }
  } catch {
    return ''
  }
}
