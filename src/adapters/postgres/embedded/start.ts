/**
 * Ensures that the Postgres of a data folder runs, whoever started it, and that it stops with its last user:
 * alive, it is adopted; starting, stopping or with its memory still in use, it is waited for; dead, it is started.
 * It doesn't watch the server afterwards: when the server dies, the next start of the service brings it back.
 */
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { findBinaries } from './binaries.ts'
import { clusterIsMade, ensureCluster, writeSettings } from './cluster.ts'
import { type Control, startServer, stopServer } from './control.ts'
import { EmbeddedPostgresError, explainFileError } from './error.ts'
import { prepareFolders } from './folders.ts'
import { clusterFolderOf, serverFilePath } from './paths.ts'
import { dropReusedPid, findPostmaster } from './postmaster.ts'
import { holdPresence, type Presence } from './presence.ts'
import { createServerFile, freePort, moveToPort, portIsFree, readServerFile, type ServerFile } from './serverFile.ts'
import { chooseServerUser } from './serverUser.ts'
import { type ServerSettings, serverSettings } from './settings.ts'
import { withStartLock } from './startLock.ts'

export interface EmbeddedPostgres {
  readonly url: string
  /** Close all pools first: a connection that is still open counts as another user, and the server is left running. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  readonly log: Logger
  /** For throw-away servers of tests, which may trade durability for speed. */
  readonly testSettings?: ServerSettings
}

/** A first start that another process is at, initdb and all, on a slow machine. */
const lockDeadlineMs = 90_000
const waitMs = 10_000
/** A shutdown is short of time: it waits no longer for the lock. */
const stopLockDeadlineMs = 5_000
const pollMs = 50
const portAttemptsMax = 5
/** The server notices a closed connection within milliseconds; this is for a busy machine. */
const leavingMs = 500

/** @throws EmbeddedPostgresError with a sentence on what is wrong and what to do */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  try {
    const binaries = findBinaries()
    const clusterFolder = clusterFolderOf(dataDir)
    const user = await chooseServerUser(dataDir)
    await prepareFolders({ dataDir, binaries, user })
    const control = { binaries, user, clusterFolder }
    return await withStartLock(dataDir, lockDeadlineMs, async () => {
      const described = await serverFileFor(dataDir)
      const made = await ensureCluster({ dataDir, binaries, user, server: described })
      if (made === 'made') options.log.info({ folder: clusterFolder }, 'made a database for the embedded Postgres')
      const { server, presence } = await ensureRunning(control, dataDir, described, options)
      let stopped: Promise<void> | null = null
      return {
        url: server.url,
        stop: () => {
          stopped ??= stop(control, dataDir, presence, options.log)
          return stopped
        },
      }
    })
  } catch (error) {
    throw explainFileError(error, dataDir)
  }
}

/** Made before the database is, so a database without it has lost it. */
async function serverFileFor(dataDir: string): Promise<ServerFile> {
  const described = await readServerFile(dataDir)
  if (described !== null) return described
  if (!(await clusterIsMade(dataDir))) return createServerFile(dataDir)
  throw new EmbeddedPostgresError(
    `${serverFilePath(dataDir)} is missing, and with it the password of the database in ${clusterFolderOf(dataDir)}. Bring the file back from a backup, or set DATA_DIR to a new folder.`,
  )
}

interface Running {
  readonly server: ServerFile
  readonly presence: Presence
}

async function ensureRunning(control: Control, dataDir: string, described: ServerFile, options: EmbeddedPostgresOptions): Promise<Running> {
  const end = Date.now() + waitMs
  let server = described
  let portAttempts = 0
  let startedHere = false
  try {
    do {
      const postmaster = await findPostmaster(control.clusterFolder)
      if (postmaster.type === 'alive') {
        if (postmaster.port !== null && postmaster.port !== server.port) server = await moveToPort(dataDir, server, postmaster.port)
        const presence = await holdPresence(server, options.log)
        if (presence !== null) return { server, presence }
      } else {
        await dropReusedPid(control.clusterFolder, postmaster)
        if (!(await portIsFree(server.port))) server = await moveToPort(dataDir, server, await freePort())
        await writeSettings(control.clusterFolder, control.user, { ...serverSettings(server.port), ...options.testSettings })
        const started = await startServer(control)
        startedHere = started === 'ready'
        if (startedHere) continue
        if (started === 'port_taken' && ++portAttempts >= portAttemptsMax) break
      }
      await delay(pollMs)
    } while (Date.now() < end)
  } catch (error) {
    if (startedHere) await stopServer(control)
    throw error
  }
  throw new EmbeddedPostgresError(
    `The Postgres server of ${control.clusterFolder} neither takes connections nor ends within ${waitMs / 1000} s: it is still starting, stopping, or being left by its last processes. Start the service again in a moment.`,
  )
}

async function stop(control: Control, dataDir: string, presence: Presence, log: Logger): Promise<void> {
  // With the lock held nobody adopts the server between the last look and its end.
  await withStartLock(dataDir, stopLockDeadlineMs, async () => {
    const others = await othersAfterLeaving(presence)
    await presence.close()
    if (others !== null && others > 0) {
      log.info({ others }, 'left the embedded Postgres running for its other users')
      return
    }
    if (!(await stopServer(control))) log.warn('the embedded Postgres is still writing its last checkpoint, and ends by itself')
  })
}

async function othersAfterLeaving(presence: Presence): Promise<number | null> {
  const end = Date.now() + leavingMs
  let others = await presence.others()
  while (others !== null && others > 0 && Date.now() < end) {
    await delay(pollMs)
    others = await presence.others()
  }
  return others
}
