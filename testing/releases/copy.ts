/** A copy of what a release left, for one test to start on. */
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterFolderOf } from '../../src/adapters/postgres/embedded/paths.ts'
import { chooseServerUser } from '../../src/adapters/postgres/embedded/serverUser.ts'
import { embeddedPostgresBench } from '../engines/embeddedPostgres.ts'
import { unpack } from './archive.ts'
import { releaseFolder } from './facts.ts'

export interface ReleaseCopy {
  readonly dataDir: string
  /** Ends its Postgres, too, if a test left it running. */
  remove(): Promise<void>
}

export async function copyOfRelease(release: string, engines: 'embedded' | 'eventstoredb'): Promise<ReleaseCopy> {
  const dataDir = await mkdtemp(join(tmpdir(), `sillok-${release}-`))
  // A service that is run by root lets another user's server in.
  await chmod(dataDir, 0o711)
  await unpack(join(releaseFolder(release), `${engines}.tar.zst`), dataDir)
  await giveToServer(dataDir)
  return {
    dataDir,
    remove: async () => {
      await embeddedPostgresBench(dataDir).end()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Archives hold no owners: whoever unpacks one as root says who runs the server. */
async function giveToServer(dataDir: string): Promise<void> {
  const { switchTo } = await chooseServerUser(dataDir)
  if (switchTo === null) return
  const cluster = clusterFolderOf(dataDir)
  const paths = (await readdir(cluster, { recursive: true })).map((path) => join(cluster, path))
  for (const path of [cluster, ...paths]) await chown(path, switchTo.uid, switchTo.gid)
}
