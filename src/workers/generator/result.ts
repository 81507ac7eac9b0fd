/**
 * Where a task's picture lies, and what is known of it.
 *
 * Ensures that a task has one picture for ever: its key is derived from the task, the first one stored stays, and
 * the facts beside it (a small JSON, written after the picture) are those of the picture that lies there.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Billed, billedSchema, type ProviderCalls, providerCallsSchema, storedImageSchema } from '../../domain/job/events.ts'
import { factsKeyOf, pictureKeyOf } from '../../domain/objectKeys.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { PhotoInspector } from '../../ports/photoInspector.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'
import { turnOf } from './turn.ts'

const resultSchema = z.object({
  image: storedImageSchema,
  model: z.string(),
  billed: billedSchema,
  /** An earlier release kept none. */
  calls: providerCallsSchema.default(null),
  attempts: z.number().int().min(1),
})
export type Result = z.infer<typeof resultSchema>

/** A JPEG that passed the gate; sizes in pixels. */
export interface Picture {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}
export interface Origin {
  readonly model: string
  readonly billed: Billed
  readonly calls: ProviderCalls
  readonly attempts: number
}

/** More than any provider's adapter takes. */
export const imageBytesMax = 32 * 1024 * 1024
const factsBytesMax = 64 * 1024
const contentType = 'image/jpeg'

/** Deletes the picture and the facts beside it, of a result that nobody keeps. */
export async function deleteResult(objects: ObjectStore, pictureKey: string): Promise<void> {
  await objects.delete(factsKeyOf(pictureKey))
  await objects.delete(pictureKey)
}

/** What an ended task left behind: its result, or nothing, once a picture without facts is gone. */
export async function leftResult(objects: ObjectStore, task: GenerationTask): Promise<Result | null> {
  const result = await findResult(objects, task)
  if (!result) await objects.delete(pictureKeyOf(task))
  return result
}

export async function findResult(objects: ObjectStore, task: GenerationTask): Promise<Result | null> {
  const facts = await objects.get(factsKeyOf(pictureKeyOf(task)), { maxBytes: factsBytesMax })
  return facts && resultSchema.parse(JSON.parse(Buffer.from(facts.bytes).toString('utf8')))
}

export async function storeResult(
  objects: ObjectStore,
  inspector: PhotoInspector,
  task: GenerationTask,
  picture: Picture,
  origin: Origin,
): Promise<Result> {
  const stored = await objects.put(pictureKeyOf(task), picture.bytes, { contentType, ifAbsent: true })
  if (stored === 'stored') return storeFacts(objects, task, picture, origin)
  // Another delivery of the task was quicker, or died between picture and facts. What lies there is the result.
  const earlier = (await findResult(objects, task)) ?? (await recoverResult(objects, inspector, task, origin))
  if (!earlier) throw new Error(`the picture of task ${task.taskId} is there and can't be read`)
  return earlier
}

/** The result of an attempt that died after storing the picture and before its facts; null when there is no picture. */
export async function recoverResult(
  objects: ObjectStore,
  inspector: PhotoInspector,
  task: GenerationTask,
  origin: Origin,
): Promise<Result | null> {
  const stored = await objects.get(pictureKeyOf(task), { maxBytes: imageBytesMax })
  if (!stored) return null
  const inspection = await inspector.inspect(stored.bytes, { digest: false, account: turnOf(task), bytesMax: imageBytesMax })
  if (inspection.type === 'unreadable') return null
  const { width, height } = inspection
  return storeFacts(objects, task, { bytes: stored.bytes, width, height }, origin)
}

async function storeFacts(objects: ObjectStore, task: GenerationTask, { bytes, width, height }: Picture, origin: Origin): Promise<Result> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const result: Result = { image: { objectKey: pictureKeyOf(task), sha256, contentType, bytes: bytes.length, width, height }, ...origin }
  await objects.put(factsKeyOf(pictureKeyOf(task)), Buffer.from(JSON.stringify(result)), { contentType: 'application/json' })
  return result
}
