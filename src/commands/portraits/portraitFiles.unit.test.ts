import { expect, test } from 'vitest'
import { createMemoryObjectStore } from '../../adapters/memory/objectStore.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import { deletePortraitFiles, findPortraitDigest, storePortraitFiles } from './portraitFiles.ts'

const key = 'portraits/one.jpg'
const portrait = { bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg', digest: new Float32Array(128).fill(0.25) }
/** What is there, in the order in which it was written or deleted. */
function recorded(objects: ObjectStore) {
  const steps: string[] = []
  const recording: ObjectStore = {
    ...objects,
    put: async (name, ...rest) => {
      steps.push(`put ${name}`)
      return objects.put(name, ...rest)
    },
    delete: async (name) => {
      steps.push(`delete ${name}`)
      await objects.delete(name)
    },
  }
  return { recording, steps }
}

test('a portrait is kept with the digest of its face, and found again', async () => {
  const objects = createMemoryObjectStore()
  await storePortraitFiles(objects, key, portrait)
  expect(await findPortraitDigest(objects, key)).toEqual(portrait.digest)
  expect((await objects.get(key, { maxBytes: 10 }))?.bytes).toEqual(portrait.bytes)
})

test('both are gone when the portrait is deleted, and deleting again does nothing', async () => {
  const objects = createMemoryObjectStore()
  await storePortraitFiles(objects, key, portrait)
  await deletePortraitFiles(objects, key)
  await deletePortraitFiles(objects, key)
  expect(await findPortraitDigest(objects, key)).toBeNull()
  expect(await objects.get(key, { maxBytes: 10 })).toBeNull()
})

test('at no moment is there a digest beside which no photograph is yet to come or still to go', async () => {
  const { recording, steps } = recorded(createMemoryObjectStore())
  await storePortraitFiles(recording, key, portrait)
  await deletePortraitFiles(recording, key)
  expect(steps.map((step) => step.replace(/\.face\.json$/, ' digest'))).toEqual([
    `put ${key} digest`,
    `put ${key}`,
    `delete ${key} digest`,
    `delete ${key}`,
  ])
})

test.each([
  ['is missing', null],
  ['is no JSON', 'not json'],
  ['is of another network', JSON.stringify({ madeBy: 'another', digest: Array(128).fill(0) })],
  ['is too short', JSON.stringify({ madeBy: 'face_recognition, upright, 3', digest: [0] })],
])('there is nothing to compare with when the digest %s', async (_, text) => {
  const objects = createMemoryObjectStore()
  await storePortraitFiles(objects, key, { ...portrait, digest: null })
  if (text !== null) await objects.put(`${key}.face.json`, Buffer.from(text), { contentType: 'application/json' })
  expect(await findPortraitDigest(objects, key)).toBeNull()
})
