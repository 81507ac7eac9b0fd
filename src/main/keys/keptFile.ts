import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { explainFileError } from '../../adapters/postgres/embedded/error.ts'
import { syncFolder } from '../../adapters/system/syncFolder.ts'

/** A file of the data folder isn't what this service makes. The message is a sentence that names it and the remedy. */
export class KeptFileError extends Error {
  override readonly name = 'KeptFileError'
}

export interface KeptFile {
  readonly make: () => Promise<Buffer> | Buffer
  /** Whether it is as `make` makes it. */
  readonly sound: (kept: Buffer) => boolean
  /** What a new one costs, in words that go on after "it is made anew, and". */
  readonly whatEnds: string
}

/** 32 bytes in base64; an editor may have added the end of a line. */
export const isSeed = (kept: Buffer): boolean => /^[A-Za-z0-9+/]{43}=\s*$/.test(kept.toString('latin1'))

/**
 * A secret of the data folder, readable by the owner alone: made by whoever comes first, on the disk before anybody relies
 * on it, and then the same for all. One that isn't sound (cut short, emptied, written by something else) is never used.
 * @throws KeptFileError, or EmbeddedPostgresError where the folder can't be read or written
 */
export async function keptIn(dataDir: string, name: string, { make, sound, whatEnds }: KeptFile): Promise<Buffer> {
  const path = join(dataDir, name)
  try {
    const kept = (await readIfThere(path)) ?? (await makeAt(dataDir, path, await make()))
    if (sound(kept)) return kept
  } catch (error) {
    throw hasCode(error, 'EISDIR')
      ? new KeptFileError(`${path} is a folder, where a file with a secret belongs. Move it away.`)
      : explainFileError(error, dataDir)
  }
  throw new KeptFileError(
    `${path} doesn't hold a secret as this service makes it; it may have been cut short. Bring it back from a backup, or remove it: it is made anew, and ${whatEnds}.`,
  )
}

async function makeAt(dataDir: string, path: string, bytes: Buffer): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    // A link appears whole and only if there is none yet: processes that start at once end with one secret.
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(dataDir)
  return readFile(path)
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

export const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
