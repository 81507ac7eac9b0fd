/**
 * Photographs of people, a folder for each person, and the digests that the service takes of them. `SILLOK_TEST_PEOPLE` names
 * the folder of folders; any set of photographs laid out like that of Labeled Faces in the Wild will do.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { createPhotoInspector } from '../../src/adapters/faceCheck/photoInspector.ts'
import type { FaceDigest } from '../../src/domain/references/likeness.ts'
import { judgePortrait } from '../../src/domain/references/portrait.ts'

export interface Pictured {
  readonly person: string
  readonly digest: FaceDigest
}

/** Some people are in hundreds of photographs, and would outweigh the others. */
const photosMax = 3
/** Photographs that are looked at before one of them is done. */
const atOnce = 4

const hash = (algorithm: 'md5' | 'sha1', text: string) => createHash(algorithm).update(text).digest()

/** What is fitted or chosen is fitted to one half of the people, and tried on the other. */
export const isHeldOut = (person: string): boolean => ((hash('md5', person)[0] ?? 0) & 1) === 1

/** Everybody with two photographs or more; only those that would pass as a reference photo. */
export async function picturedPeople(): Promise<readonly Pictured[]> {
  const folder = process.env.SILLOK_TEST_PEOPLE
  if (!folder) throw new Error('SILLOK_TEST_PEOPLE names no folder of people.')
  const photos = (await Promise.all((await readdir(folder)).map((person) => photosOf(folder, person)))).flat()
  const inspector = await createPhotoInspector({ threads: 1, log: pino({ level: 'warn' }) })
  const seen: Pictured[] = []
  try {
    for (let index = 0; index < photos.length; index += atOnce) {
      const looked = photos.slice(index, index + atOnce).map(async ({ person, file }) => {
        const inspection = await inspector.inspect(await readFile(file), { digest: true })
        if (inspection.type === 'unreadable' || judgePortrait(inspection).type !== 'accepted') return []
        return inspection.digest ? [{ person, digest: inspection.digest }] : []
      })
      seen.push(...(await Promise.all(looked)).flat())
    }
  } finally {
    await inspector.close()
  }
  return seen
}

async function photosOf(folder: string, person: string) {
  const names = (await readdir(join(folder, person))).filter((name) => /\.(jpe?g|png)$/.test(name))
  const chosen = names.toSorted((a, b) => Buffer.compare(hash('sha1', a), hash('sha1', b))).slice(0, photosMax)
  return chosen.length > 1 ? chosen.map((name) => ({ person, file: join(folder, person, name) })) : []
}
