/**
 * Finds out before anything starts whether the server's user can get to a folder, because the program itself
 * would only say EACCES about a path that looks fine to root. Access control lists beyond the mode aren't read.
 */
import { realpath, stat } from 'node:fs/promises'
import { dirname, sep } from 'node:path'

export interface Identity {
  readonly uid: number
  readonly gid: number
}

/** @returns the outermost folder on the way to `path`, or `path` itself, that this user can't enter; null when the way is open */
export async function firstClosedFolder(path: string, who: Identity): Promise<string | null> {
  for (const folder of folderAndParents(await realpath(path)).reverse()) {
    const { mode, uid, gid } = await stat(folder)
    const enter = uid === who.uid ? 0o100 : gid === who.gid ? 0o010 : 0o001
    if ((mode & enter) === 0) return folder
  }
  return null
}

function folderAndParents(path: string): string[] {
  const parts = path.split(sep).length
  const folders = [path]
  for (let depth = 1; depth < parts; depth++) folders.push(dirname(folders[folders.length - 1] ?? sep))
  return [...new Set(folders)]
}
