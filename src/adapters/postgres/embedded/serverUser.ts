/**
 * Decides who the server runs as. Postgres refuses to run as root, so root's service runs it as another user:
 * the owner of the data if there are some, else `postgres`, made when it is missing and can be, else `nobody`.
 */
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { EmbeddedPostgresError, errnoOf } from './error.ts'
import { clusterFolderOf, serverFilePath } from './paths.ts'

export interface ServerUser {
  readonly name: string
  /** Null: the server runs as we do. */
  readonly switchTo: { readonly uid: number; readonly gid: number } | null
}

const run = promisify(execFile)
const commandDeadlineMs = 5_000

/**
 * Who made the data goes on using them: files of two users side by side would lock one of the two out.
 * @param uid of this process; null where there are no such ids (Windows)
 */
export async function chooseServerUser(dataDir: string, uid: number | null = process.getuid?.() ?? null): Promise<ServerUser> {
  const maker = await ownerOf(serverFilePath(dataDir))
  if (uid !== null && maker !== null && maker.uid !== uid) {
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} was made by ${describe(maker.uid)}, and this process runs as ${describe(uid)}. Start the service as ${describe(maker.uid)}, or set DATA_DIR to another folder.`,
    )
  }
  if (uid !== 0) return { name: 'the current user', switchTo: null }
  const owner = await ownerOf(clusterFolderOf(dataDir))
  if (owner !== null && owner.uid !== 0) return { name: describe(owner.uid), switchTo: owner }
  const found = (await lookUp('postgres')) ?? (await create('postgres')) ?? (await lookUp('nobody'))
  if (found !== null) return found
  throw new EmbeddedPostgresError(
    'Postgres refuses to run as root, and there is neither a user postgres nor nobody, nor a way to add one. Start the service as a normal user, or set DATABASE_URL to a Postgres server.',
  )
}

const describe = (uid: number): string => (uid === 0 ? 'root' : `user id ${uid}`)

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const { uid, gid } = await stat(folder)
    return { uid, gid }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
}

async function lookUp(name: string): Promise<ServerUser | null> {
  try {
    const ids = await Promise.all(['-u', '-g'].map((option) => run('id', [option, name], { timeout: commandDeadlineMs })))
    const [uid, gid] = ids.map(({ stdout }) => Number(stdout.trim()))
    return Number.isInteger(uid) && Number.isInteger(gid) && uid ? { name, switchTo: { uid, gid: gid ?? uid } } : null
  } catch {
    return null
  }
}

async function create(name: string): Promise<ServerUser | null> {
  // The first is of most distributions, the second of Alpine's busybox.
  const attempts = [
    ['useradd', '--system', '--user-group', '--no-create-home', name],
    ['adduser', '-S', '-H', '-D', name],
  ] as const
  for (const [command, ...args] of attempts) {
    try {
      await run(command, args, { timeout: commandDeadlineMs })
      return await lookUp(name)
    } catch {
      // The next way; without one it is nobody.
    }
  }
  return null
}
