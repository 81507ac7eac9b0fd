import { ObjectTooLarge } from '../../failures.ts'
import { assertObjectKey, namesAfter } from '../shared/objectKey.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'

/** Keeps copies, so that neither side sees what the other does to its bytes later. */
export function createMemoryObjectStore(): ObjectStore {
  const objects = new Map<string, { readonly bytes: Uint8Array; readonly contentType: string }>()
  return {
    async put(key, bytes, { contentType, ifAbsent = false }) {
      assertObjectKey(key)
      if (ifAbsent && objects.has(key)) return 'exists'
      objects.set(key, { bytes: bytes.slice(), contentType })
      return 'stored'
    },
    async get(key, { maxBytes }) {
      assertObjectKey(key)
      const found = objects.get(key)
      if (found === undefined) return null
      if (found.bytes.byteLength > maxBytes) {
        throw new ObjectTooLarge(`${key} has ${found.bytes.byteLength} bytes, more than the ${maxBytes} asked for`)
      }
      return { bytes: found.bytes.slice(), contentType: found.contentType }
    },
    async delete(key) {
      assertObjectKey(key)
      objects.delete(key)
    },
    async list(folder, { after }) {
      assertObjectKey(folder)
      const inside = [...objects.keys()].filter((key) => key.startsWith(`${folder}/`)).map((key) => key.slice(folder.length + 1))
      return namesAfter(
        inside.filter((name) => !name.includes('/')),
        after,
      )
    },
    signedUrl: async () => null,
  }
}
