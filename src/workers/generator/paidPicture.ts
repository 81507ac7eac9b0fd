/**
 * Pictures that were paid for, from the moment a provider gives them until they are a result or are refused.
 *
 * Ensures that nothing that happens after the payment costs the picture: neither a face check that has no room, nor a
 * worker that dies, nor an object store that is away for a while. The facts are written last, so what has them is whole.
 */
import { z } from 'zod'
import { billedSchema, providerCallSchema } from '../../domain/job/events.ts'
import { callKeysOf } from '../../domain/objectKeys.ts'
import type { GeneratedImage } from '../../ports/imageProvider.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'
import { imageBytesMax } from './result.ts'

const factsSchema = z.object({
  model: z.string(),
  billed: billedSchema,
  ...providerCallSchema.pick({ providerId: true, amount: true }).shape,
})
const factsBytesMax = 64 * 1024

export async function keepPaidPicture(
  objects: ObjectStore,
  task: GenerationTask,
  { bytes, contentType, ...facts }: GeneratedImage,
): Promise<void> {
  const { answer, answerFacts } = callKeysOf(task)
  await objects.put(answer, bytes, { contentType })
  await objects.put(answerFacts, Buffer.from(JSON.stringify(facts)), { contentType: 'application/json' })
}

export async function findPaidPicture(objects: ObjectStore, task: GenerationTask): Promise<GeneratedImage | null> {
  const { answer, answerFacts } = callKeysOf(task)
  const facts = await objects.get(answerFacts, { maxBytes: factsBytesMax })
  const picture = facts && (await objects.get(answer, { maxBytes: imageBytesMax }))
  return picture && { ...picture, ...factsSchema.parse(JSON.parse(Buffer.from(facts.bytes).toString('utf8'))) }
}

/** Once it is a result, was refused, or nobody waits for it. */
export async function dropPaidPicture(objects: ObjectStore, task: GenerationTask): Promise<void> {
  const { answer, answerFacts } = callKeysOf(task)
  await objects.delete(answerFacts)
  await objects.delete(answer)
}
