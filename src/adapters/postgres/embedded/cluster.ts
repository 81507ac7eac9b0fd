/**
 * The server's data folder: made once, by `initdb` in a folder of its own that is renamed when all of it is
 * there. A start that was killed half way leaves only that folder, and the next one removes it.
 */
import { randomUUID } from 'node:crypto'
import { appendFile, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError, errnoOf, saysDiskFull } from './error.ts'
import { clusterFolderOf } from './paths.ts'
import { runBinary } from './runBinary.ts'
import { roleName, type ServerFile } from './serverFile.ts'
import type { ServerUser } from './serverUser.ts'

export const majorVersion = '18'
const settingsName = 'sillok.conf'
const initPrefix = 'postgres.init-'
const initDeadlineMs = 60_000

export interface ClusterOptions {
  readonly dataDir: string
  readonly binaries: Binaries
  readonly user: ServerUser
  readonly server: ServerFile
}

/** Call it only with the start lock held. */
export async function ensureCluster(options: ClusterOptions): Promise<'made' | 'found'> {
  const folder = clusterFolderOf(options.dataDir)
  await removeHalfMade(options.dataDir)
  if (await clusterIsMade(options.dataDir)) return 'found'
  await makeCluster(options, folder)
  return 'made'
}

/** @throws EmbeddedPostgresError when what stands there can't be used by this release */
export async function clusterIsMade(dataDir: string): Promise<boolean> {
  const folder = clusterFolderOf(dataDir)
  const version = await versionOf(folder)
  if (version !== null && version !== majorVersion) {
    throw new EmbeddedPostgresError(
      `${folder} was made by Postgres ${version}, and this release runs Postgres ${majorVersion}, which can't read it. Dump it with the release that made it (pg_dump), or set DATA_DIR to a new folder.`,
    )
  }
  return version !== null
}

async function versionOf(folder: string): Promise<string | null> {
  try {
    return (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
  const entries = await readdir(folder).catch(() => [])
  if (entries.length === 0) return null
  throw new EmbeddedPostgresError(
    `${folder} isn't empty, and isn't a database of Postgres either (it has no PG_VERSION). Move it away, or set DATA_DIR to another folder.`,
  )
}

async function removeHalfMade(dataDir: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith(initPrefix))
  // Retries, because the initdb of a killed start may still be writing into it.
  await Promise.all(names.map((name) => rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 })))
}

async function makeCluster({ dataDir, binaries, user, server }: ClusterOptions, folder: string): Promise<void> {
  const workplace = join(dataDir, `${initPrefix}${randomUUID()}`)
  const cluster = join(workplace, 'cluster')
  const passwordFile = join(workplace, 'password')
  await mkdir(workplace, { mode: 0o700 })
  try {
    await writeFile(passwordFile, server.password, { mode: 0o600 })
    await Promise.all([workplace, passwordFile].map((path) => giveTo(user, path)))
    const args = ['-D', cluster, '-U', roleName, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-instructions']
    // The built-in locale sorts by code point on every platform, so an order seen here is the order seen there.
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const run = { user, cwd: workplace, deadlineMs: initDeadlineMs, ownSession: false }
    const { code, output } = await runBinary(binaries.initdb, [...args, ...locale], run)
    if (code === null)
      throw new EmbeddedPostgresError(
        `Making the database in ${dataDir} took more than ${initDeadlineMs / 1000} s. Start the service again.`,
      )
    if (code !== 0) throw new EmbeddedPostgresError(initFailure(dataDir, output))
    await appendFile(join(cluster, 'postgresql.conf'), `\ninclude_if_exists = '${settingsName}'\n`)
    await rename(cluster, folder)
  } finally {
    await rm(workplace, { recursive: true, force: true, maxRetries: 5 })
  }
}

function initFailure(dataDir: string, output: string): string {
  if (saysDiskFull(output)) {
    return `The disk that holds ${dataDir} is full: making the database needs about 50 MB. Free some space, or set DATA_DIR to a folder on another disk.`
  }
  return `The database can't be made in ${dataDir}. initdb said: ${output.slice(-600)}`
}

/** Rewritten at every start, so that a new release brings its settings to a database that already is. */
export async function writeSettings(
  clusterFolder: string,
  user: ServerUser,
  settings: Readonly<Record<string, string | number>>,
): Promise<void> {
  const path = join(clusterFolder, settingsName)
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`)
  await writeFile(path, `# Written at every start of the service.\n${lines.join('\n')}\n`, { mode: 0o600 })
  await giveTo(user, path)
}

async function giveTo(user: ServerUser, path: string): Promise<void> {
  if (user.switchTo !== null) await chown(path, user.switchTo.uid, user.switchTo.gid)
}
