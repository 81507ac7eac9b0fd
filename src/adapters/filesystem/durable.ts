/** File operations whose effect is still there after a power cut. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { shareCalls, upTo } from '../../scheduling/sharedCalls.ts'
import { syncFolder } from '../system/syncFolder.ts'

export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

/** As many as were written to lately; one more costs a look and a flush a level. */
const foldersMax = 10_000

export function createFolderMaker(root: string) {
  const durable = new LRUCache<string, true>({ max: foldersMax })
  return {
    /**
     * Makes the folders one below the other, for the current user alone, once a process: with two folders to each picture
     * that was half of what a put flushed.
     * @returns the innermost one
     */
    async ensure(names: readonly string[]): Promise<string> {
      let parent = root
      for (const name of names) {
        const folder = join(parent, name)
        if (!durable.get(folder)) {
          await makeFolder(folder)
          // Also when it was there: whoever made it may not have come as far as this yet.
          await syncFolder(parent)
          durable.set(folder, true)
        }
        parent = folder
      }
      return parent
    },
    /** Somebody may have removed them. */
    forget: () => durable.clear(),
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  }
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

/** Node's threads for files: more at once would wait for each other. */
const syncsAtOnce = 4
const foldersPerSync = 1_000

/**
 * Makes entries of folders outlast a power cut, those of many writers with one flush of the folder that they share.
 * @returns a function that is done when all that stood in the folder as it was called is there for good
 */
export function createFolderSync(): (folder: string) => Promise<void> {
  const syncs = shareCalls<string, Failed | null>({ call: syncAll, measure: upTo(foldersPerSync, () => 1), atOnceMax: syncsAtOnce })
  return async (folder) => {
    const failed = await syncs.ask(folder)
    if (failed) throw failed.cause
  }
}

interface Failed {
  readonly cause: unknown
}

/** @returns null for each that went well: a folder that is gone is nothing to those who asked for another */
async function syncAll(folders: readonly string[]): Promise<readonly (Failed | null)[]> {
  const ends = new Map<string, Failed | null>()
  for (const folder of new Set(folders)) {
    const end = await syncFolder(folder).then(
      () => null,
      (cause: unknown) => ({ cause }),
    )
    ends.set(folder, end)
  }
  return folders.map((folder) => ends.get(folder) ?? null)
}
