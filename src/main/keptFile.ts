import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of the data folder, readable by the owner alone: made by whoever comes first, and then the same for all. */
export async function keptIn(dataDir: string, name: string, make: () => Promise<Buffer> | Buffer): Promise<Buffer> {
  const path = join(dataDir, name)
  const kept = await readIfThere(path)
  if (kept) return kept
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, await make(), { mode: 0o600, flag: 'wx' })
  // A link appears whole and only if there is none yet: processes that start at once end with one secret.
  await link(draft, path).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  await rm(draft)
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

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
