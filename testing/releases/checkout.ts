/** The code of an earlier release, from the history of this checkout, to run beside the present one. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from 'tar'
import type { releases } from './facts.ts'

const root = join(import.meta.dirname, '..', '..')
/** The last commit of each release. */
const commits: Readonly<Record<(typeof releases)[number], string>> = { '0.1.0': '7ac3b41c57ab0321da234e6f94c60f5102bb8b20' }

/** Not in a checkout without its history, and in none whose packages lie elsewhere. */
export function isInHistory(release: (typeof releases)[number]): boolean {
  if (!existsSync(join(root, 'node_modules'))) return false
  try {
    execFileSync('git', ['cat-file', '-e', `${commits[release]}^{commit}`], { cwd: root, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export interface ReleaseCheckout {
  readonly folder: string
  remove(): Promise<void>
}

/** With the packages of the present release, which are those of then and more. */
export async function checkoutOf(release: (typeof releases)[number]): Promise<ReleaseCheckout> {
  const folder = await mkdtemp(join(tmpdir(), `sillok-code-${release}-`))
  const archive = join(folder, 'code.tar')
  execFileSync('git', ['archive', '--format=tar', `--output=${archive}`, commits[release], 'src', 'migrations', 'package.json', 'models'], {
    cwd: root,
  })
  await extract({ cwd: folder, file: archive })
  await rm(archive)
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
