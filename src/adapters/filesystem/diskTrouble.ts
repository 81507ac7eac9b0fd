/** Whether a folder takes what has to be written there, found out by writing. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Below this the database can't begin its next segment of 16 MiB and keep what uploads and pictures need meanwhile. */
const freeBytesMin = 64 * 1024 * 1024
const mebibyte = 1024 * 1024
/** A file system may call room free that this user doesn't get. */
const probe = Buffer.alloc(64 * 1024, 1)

/** @returns what is wrong, in words that name the folder; null when nothing is */
export async function diskTrouble(folder: string): Promise<string | null> {
  try {
    await mkdir(folder, { recursive: true })
    const { bavail, bsize } = await statfs(folder)
    const freeBytes = bavail * bsize
    if (freeBytes < freeBytesMin) {
      return `${Math.floor(freeBytes / mebibyte)} MiB are free in ${folder}, fewer than ${freeBytesMin / mebibyte}`
    }
    const path = join(folder, `.probe-${randomUUID()}`)
    try {
      await writeFile(path, probe, { flag: 'wx', mode: 0o600 })
    } finally {
      await rm(path, { force: true })
    }
    return null
  } catch (error) {
    return `nothing can be written in ${folder} (${error instanceof Error ? error.message : String(error)})`
  }
}
