/**
 * The files of a portrait: the photograph, and beside it the digest of its face, by which results are compared with it.
 *
 * Ensures that the two come and go together: the digest is written before the photograph and deleted before it, and only
 * the upload writes one, so none is left when the photograph is gone. A photograph may lie there without a digest (it is
 * older than the comparison, or another network made it); then the digest is taken anew each time and not kept.
 */
import { z } from 'zod'
import { digestKeyOf } from '../../domain/objectKeys.ts'
import { digestLength, type FaceDigest } from '../../domain/references/likeness.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'

/** Digests of different networks can't be compared; change this with the network or the way faces are laid before it. */
const madeBy = 'face_recognition, upright, 3'
const digestSchema = z.object({ madeBy: z.literal(madeBy), digest: z.array(z.number()).length(digestLength) })
const digestBytesMax = 16 * 1024

export async function storePortraitFiles(
  objects: ObjectStore,
  objectKey: string,
  portrait: { readonly bytes: Uint8Array; readonly contentType: string; readonly digest: FaceDigest | null },
): Promise<void> {
  if (portrait.digest) {
    const text = JSON.stringify({ madeBy, digest: Array.from(portrait.digest) })
    await objects.put(digestKeyOf(objectKey), Buffer.from(text), { contentType: 'application/json' })
  }
  await objects.put(objectKey, portrait.bytes, { contentType: portrait.contentType })
}

/** Null when there is none that can be compared. */
export async function findPortraitDigest(objects: ObjectStore, objectKey: string): Promise<FaceDigest | null> {
  const stored = await objects.get(digestKeyOf(objectKey), { maxBytes: digestBytesMax })
  const parsed = stored && digestSchema.safeParse(json(stored.bytes))
  return parsed?.success ? Float32Array.from(parsed.data.digest) : null
}

export async function deletePortraitFiles(objects: ObjectStore, objectKey: string): Promise<void> {
  await objects.delete(digestKeyOf(objectKey))
  await objects.delete(objectKey)
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
