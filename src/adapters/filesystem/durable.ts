/** File operations whose effect is still there after a power cut. */
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

/** Makes the entries of a folder durable; Windows has no such call, and keeps its folders in a journal. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * Makes the folders one below the other, for the current user alone.
 * @returns the innermost one
 */
export async function ensureFolders(root: string, names: readonly string[]): Promise<string> {
  let parent = root
  for (const name of names) {
    const folder = join(parent, name)
    try {
      await mkdir(folder, { mode: 0o700 })
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error
    }
    // Also when it was there: whoever made it may not have come as far as this yet.
    await syncFolder(parent)
    parent = folder
  }
  return parent
}

export async function removeOldFiles(folder: string, ageMsMax: number): Promise<void> {
  const now = Date.now()
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    try {
      if (now - (await stat(path)).mtimeMs > ageMsMax) await rm(path, { force: true })
    } catch (error) {
      // Its writer was faster.
      if (!isErrno(error, 'ENOENT')) throw error
    }
  }
}
