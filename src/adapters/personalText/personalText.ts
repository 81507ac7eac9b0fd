/**
 * Users' keys in the object store: created if absent, never written over. A key that is erased can't be made again, for its
 * user is marked before; whoever makes one looks for the mark behind it.
 */
import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { UserId } from '../../domain/ids.ts'
import { personalKeyFolder, personalKeyOf } from '../../domain/objectKeys.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { PersonalText, TextSeal } from '../../ports/personalText.ts'
import { keyBytes, sealOf, unopened, unwrap, wrap } from './sealing.ts'

/** About 5 MB. */
const keysMaxDefault = 10_000
const rememberedMs = 60_000
const keyObjectBytesMax = 4_096

/** A key was wrapped by another service key than this process has. */
export class ForeignPersonalKey extends Error {
  override readonly name = 'ForeignPersonalKey'
}

export function createPersonalText(options: {
  readonly objects: ObjectStore
  /** 32 bytes that all processes share. */
  readonly serviceKey: Uint8Array
  /** Whether a user is to be forgotten. */
  readonly isMarked: (userId: UserId) => Promise<boolean>
  /** Users whose keys are remembered. */
  readonly keysMax?: number
}): PersonalText {
  const { objects, serviceKey, isMarked, keysMax = keysMaxDefault } = options
  const known = new LRUCache<UserId, TextSeal>({ max: keysMax, ttl: rememberedMs })

  async function find(userId: UserId): Promise<TextSeal | null> {
    const remembered = known.get(userId)
    if (remembered) return remembered
    const key = await readKey(objects, serviceKey, personalKeyOf(userId))
    if (!key) return null
    return remember(userId, key)
  }

  function remember(userId: UserId, key: Uint8Array): TextSeal {
    const seal = sealOf(key)
    known.set(userId, seal)
    return seal
  }

  async function erase(userId: UserId): Promise<void> {
    known.delete(userId)
    await objects.delete(personalKeyOf(userId))
  }

  return {
    async toWrite(userId) {
      const remembered = known.get(userId)
      if (remembered) return remembered
      const found = await find(userId)
      if (found) {
        if (!(await isMarked(userId))) return found
        // Whoever made this one after the erasure died before it looked for the mark.
        await erase(userId)
        return null
      }
      const key = randomBytes(keyBytes)
      const wrapped = Buffer.from(wrap(serviceKey, key))
      const put = await objects.put(personalKeyOf(userId), wrapped, { contentType: 'application/json', ifAbsent: true })
      if (await isMarked(userId)) {
        await erase(userId)
        return null
      }
      return put === 'stored' ? remember(userId, key) : find(userId)
    },
    toRead: async (userId) => (await find(userId)) ?? unopened,
    erase,
  }
}

/** @throws ForeignPersonalKey when there are keys, and the first of them isn't wrapped by this one */
export async function checkServiceKey(objects: ObjectStore, serviceKey: Uint8Array): Promise<void> {
  const [first] = await objects.list(personalKeyFolder, { after: null })
  if (first !== undefined) await readKey(objects, serviceKey, `${personalKeyFolder}/${first}`)
}

async function readKey(objects: ObjectStore, serviceKey: Uint8Array, objectKey: string): Promise<Uint8Array | null> {
  const stored = await objects.get(objectKey, { maxBytes: keyObjectBytesMax })
  if (!stored) return null
  const key = unwrap(serviceKey, Buffer.from(stored.bytes).toString('utf8'))
  if (!key) throw new ForeignPersonalKey('a key of a user was wrapped by another service key')
  return key
}
