/** What a witness keeps, as files of its folder: its own key, the log's, the heads that it signed, and what it refused. */
import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { headNameOf } from '../../domain/objectKeys.ts'
import type { WitnessMemory } from '../../proof/witness/witness.ts'
import { isSeed, type KeptFile, keptIn } from '../keys/keptFile.ts'

export interface WitnessFolder extends WitnessMemory {
  /** 32 bytes, made at the first start. */
  readonly seed: Buffer
  /** Verifier keys of the log, one a line; those that were learnt first stay. */
  logKeys(learn: () => Promise<string>): Promise<readonly string[]>
}

const keyFile: KeptFile = {
  make: () => Buffer.from(randomBytes(32).toString('base64')),
  sound: isSeed,
  whatEnds: 'whoever trusts this witness has to be told its new key',
}
/** Name, hash of the key, key. */
const verifierKey = /^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/
const linesOf = (kept: Buffer): readonly string[] => kept.toString().split('\n').filter(Boolean)

export async function openWitnessFolder(folder: string): Promise<WitnessFolder> {
  const heads = join(folder, 'heads')
  await mkdir(heads, { recursive: true, mode: 0o700 })
  const seed = Buffer.from((await keptIn(folder, 'key', keyFile)).toString(), 'base64')
  const refusedFile = join(folder, 'refused')
  const headFile = (size: number) => join(heads, headNameOf(size))

  return {
    seed,
    async logKeys(learn) {
      const kept = await keptIn(folder, 'log-keys', {
        make: async () => Buffer.from(await learn()),
        sound: (kept) => linesOf(kept).every((line) => verifierKey.test(line)) && linesOf(kept).length > 0,
        whatEnds: 'the key that the log shows then is believed',
      })
      return linesOf(kept)
    },
    async newest() {
      const names = (await readdir(heads)).filter((name) => /^\d{20}$/.test(name)).sort()
      const last = names.at(-1)
      return last === undefined ? null : readIfThere(join(heads, last))
    },
    head: (size) => readIfThere(headFile(size)),
    keep: (size, note) => writeOnce(headFile(size), note),
    async refused() {
      return (await readIfThere(refusedFile))?.split('\n')[0] ?? null
    },
    refuse: (reason, note) => writeOnce(refusedFile, `${reason}\n\n${note}`),
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Whole and on the disk, or not there; the first one stays. */
async function writeOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await link(draft, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(draft)
}
