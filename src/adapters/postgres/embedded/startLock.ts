/**
 * Ensures that, on one data folder, one process at a time starts or stops the server. It keeps order among
 * well-behaved processes; what keeps the data safe is Postgres's own lock on its folder.
 */
import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedPostgresError, errnoOf } from './error.ts'
import { startLockPath } from './paths.ts'
import { signalReaches } from './processes.ts'

const heartbeatMs = 1_000
/** A holder that was killed is recognised by its dead process id, or, should the id live again, by a heart that stopped. */
const staleAfterMs = 10_000
const pollMs = 25
/** Of who gives a lock back that isn't there: half a second, for what takes another process a millisecond. */
const looksMax = 20

/** @param deadlineMs how long to wait for another holder that is alive */
export async function withStartLock<T>(dataDir: string, deadlineMs: number, work: () => Promise<T>): Promise<T> {
  const path = startLockPath(dataDir)
  const content = `${process.pid} ${randomUUID()}\n`
  await acquire(path, content, deadlineMs)
  const heartbeat = setInterval(() => {
    beat(path).catch(() => undefined)
  }, heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    await release(path, content)
  }
}

/**
 * After a long standstill of this process the lock may be another's by now. One that isn't there is looked at aside, by
 * somebody who took it for the stale one before it, and is put back in a moment.
 */
async function release(path: string, content: string): Promise<void> {
  for (let look = 0; look < looksMax; look++) {
    const seen = await read(path)
    if (seen?.content === content) await rm(path, { force: true })
    if (seen !== null) return
    await delay(pollMs)
  }
}

async function beat(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now)
}

async function acquire(path: string, content: string, deadlineMs: number): Promise<void> {
  const own = `${path}.${process.pid}-${randomUUID()}`
  await writeFile(own, content, { mode: 0o600, flag: 'wx' })
  try {
    const end = Date.now() + deadlineMs
    do {
      // Else a lock taken after a long wait would be born with an old heartbeat.
      await beat(own)
      if (await tryLink(own, path)) return
      await removeIfStale(path)
      await delay(pollMs)
    } while (Date.now() < end)
  } finally {
    await rm(own, { force: true })
  }
  throw new EmbeddedPostgresError(
    `Another process has been starting or stopping the embedded Postgres for ${deadlineMs / 1000} s (its id stands in ${path}). End that process, then start again.`,
  )
}

/** The link appears with its content in one step, so nobody ever reads a lock without its holder. */
async function tryLink(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

async function removeIfStale(path: string): Promise<void> {
  const seen = await read(path)
  if (seen === null || !isStale(seen)) return
  // Moved aside before it is removed: another process may have taken over the stale lock since it was read.
  const aside = `${path}.stale-${randomUUID()}`
  try {
    await rename(path, aside)
    if ((await readFile(aside, 'utf8')) !== seen.content) await tryLink(aside, path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  } finally {
    await rm(aside, { force: true })
  }
}

interface Seen {
  readonly content: string
  readonly beatAt: number
}

async function read(path: string): Promise<Seen | null> {
  try {
    const [content, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    return { content, beatAt: mtimeMs }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
}

function isStale({ content, beatAt }: Seen): boolean {
  return signalReaches(Number.parseInt(content, 10)) === 'nobody' || Date.now() - beatAt > staleAfterMs
}
