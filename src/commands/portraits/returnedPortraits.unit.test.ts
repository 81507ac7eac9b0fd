import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createMemoryObjectStore } from '../../adapters/memory/objectStore.ts'
import { type PhotoId, photoIdSchema } from '../../domain/ids.ts'
import { portraitKeyOf } from '../../domain/objectKeys.ts'
import { storePortraitFiles } from './portraitFiles.ts'
import { eraseReturnedPortraits } from './returnedPortraits.ts'

const portrait = { bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg', digest: new Float32Array(128).fill(0.25) }

test('files of erased portraits that came back are deleted with what lies beside them, and no others', async () => {
  const objects = createMemoryObjectStore()
  const ids = Array.from({ length: 600 }, () => photoIdSchema.parse(randomUUID()))
  for (const id of ids) await storePortraitFiles(objects, portraitKeyOf(id), portrait)
  await objects.put('portraits/of-no-id', portrait.bytes, { contentType: 'image/jpeg' })
  const erased = new Set(ids.filter((_, index) => index % 3 === 0))
  const among = async (asked: readonly PhotoId[]) => asked.filter((id) => erased.has(id))

  expect(await eraseReturnedPortraits(objects, among)).toBe(200)
  const left = [...(await objects.list('portraits', { after: null }))]
  expect(left.sort()).toEqual(
    ['of-no-id', ...ids.filter((id) => !erased.has(id)).flatMap((id) => [`${id}.jpg`, `${id}.jpg.face.json`])].sort(),
  )
  expect(await eraseReturnedPortraits(objects, among)).toBe(0)
})
