import { chmod, mkdir } from 'node:fs/promises'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'
import { firstClosedFolder } from './reachable.ts'
import type { ServerUser } from './serverUser.ts'

/** Makes the data folder, and finds out before anything starts whether the server's user can get to it and to its programs. */
export async function prepareFolders(options: { dataDir: string; binaries: Binaries; user: ServerUser }): Promise<void> {
  const { dataDir, binaries, user } = options
  // pg_ctl hands the path to a shell, within double quotes.
  if (/["$`\\\n]/.test(dataDir) && process.platform !== 'win32') {
    throw new EmbeddedPostgresError(
      `DATA_DIR ${dataDir} has a character in its path that the embedded Postgres can't be started with: " $ \` \\ or a line break.`,
    )
  }
  const made = await mkdir(dataDir, { recursive: true, mode: user.switchTo === null ? 0o700 : 0o711 })
  if (user.switchTo === null) return
  // Whatever the umask says, a folder made just now for the server must let the server through.
  if (made !== undefined) await chmod(dataDir, 0o711)
  const closedToBinaries = await firstClosedFolder(binaries.initdb, user.switchTo)
  if (closedToBinaries !== null) {
    throw new EmbeddedPostgresError(
      `Postgres refuses to run as root, and ${user.name}, which runs it instead, can't enter ${closedToBinaries} on the way to its programs in ${binaries.folder}. Allow it (chmod o+x ${closedToBinaries}), clone the project to a folder that everybody can enter, or set DATABASE_URL to a Postgres server.`,
    )
  }
  const closedToData = await firstClosedFolder(dataDir, user.switchTo)
  if (closedToData !== null) {
    throw new EmbeddedPostgresError(
      `Postgres refuses to run as root, and ${user.name}, which runs it instead, can't enter ${closedToData} on the way to its data in ${dataDir}. Allow it (chmod o+x ${closedToData}), or set DATA_DIR to a folder that everybody can enter, or DATABASE_URL to a Postgres server.`,
    )
  }
}
