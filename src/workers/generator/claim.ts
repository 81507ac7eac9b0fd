/**
 * Claims on calls that cost money.
 *
 * Ensures that of two deliveries of one attempt at most one calls the provider: whoever creates the claim calls, the
 * other waits until the claim ends. A call that the provider has accepted leaves its reference, by which anybody can
 * follow it; one that ended leaves a note of how; a claim that ended without a note and
 * without a picture is a call whose end nobody saw. Claims are never taken back: they are the record of paid calls.
 */
import { z } from 'zod'
import { failureCodeSchema } from '../../domain/catalogue.ts'
import { billedSchema, providerCallSchema } from '../../domain/job/events.ts'
import { callKeysOf } from '../../domain/objectKeys.ts'
import type { GeneratedImage } from '../../ports/imageProvider.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'
import { instant } from '../../scheduling/instant.ts'
import type { AttemptFailure } from './attempts.ts'
import { findPaidPicture } from './paidPicture.ts'

const claimSchema = z.object({ until: z.iso.datetime(), workerId: z.string(), modelId: z.string() })
const endSchema = z.object({
  failureCode: failureCodeSchema,
  retryable: z.boolean(),
  billed: billedSchema,
  /** A note of an earlier release tells nothing of it. */
  call: providerCallSchema.pick({ providerId: true, amount: true }).nullable().default({ providerId: null, amount: null }),
  unseen: z.boolean(),
  retryAfterMs: z.number().nullable(),
})
const acceptedSchema = z.object({ reference: z.string() })

export type Claim =
  | { readonly type: 'claimed' }
  /** An earlier delivery's call gave it; it was not judged yet. */
  | { readonly type: 'kept'; readonly image: GeneratedImage }
  /** An earlier delivery's call, which the provider works on or has ended. */
  | { readonly type: 'accepted'; readonly reference: string }
  | { readonly type: 'busy'; readonly untilMs: number }
  | { readonly type: 'ended'; readonly failure: AttemptFailure }
  | { readonly type: 'unseen' }

const bytesMax = 64 * 1024
const contentType = 'application/json'

/** @param untilMs when the call has surely ended, whatever becomes of this process */
export async function claimCall(
  objects: ObjectStore,
  task: GenerationTask,
  options: { readonly untilMs: number; readonly nowMs: number; readonly workerId: string },
): Promise<Claim> {
  const claim = { until: instant(options.untilMs), workerId: options.workerId, modelId: task.modelId }
  if ((await objects.put(callKeysOf(task).claim, json(claim), { contentType, ifAbsent: true })) === 'stored') return { type: 'claimed' }
  const end = await objects.get(callKeysOf(task).end, { maxBytes: bytesMax })
  if (end) return { type: 'ended', failure: endSchema.parse(parse(end.bytes)) }
  const image = await findPaidPicture(objects, task)
  if (image) return { type: 'kept', image }
  const reference = await findAcceptedCall(objects, task)
  if (reference !== null) return { type: 'accepted', reference }
  const earlier = await objects.get(callKeysOf(task).claim, { maxBytes: bytesMax })
  const untilMs = earlier ? Date.parse(claimSchema.parse(parse(earlier.bytes)).until) : options.nowMs
  return untilMs > options.nowMs ? { type: 'busy', untilMs } : { type: 'unseen' }
}

export async function noteAcceptedCall(objects: ObjectStore, task: GenerationTask, reference: string): Promise<void> {
  await objects.put(callKeysOf(task).accepted, json({ reference }), { contentType, ifAbsent: true })
}

/** What is known of the call that this attempt made; null when it made none. */
export async function lookUpCall(objects: ObjectStore, task: GenerationTask): Promise<Pick<AttemptFailure, 'billed' | 'call'> | null> {
  const end = await objects.get(callKeysOf(task).end, { maxBytes: bytesMax })
  if (end) return endSchema.parse(parse(end.bytes))
  if (!(await objects.get(callKeysOf(task).claim, { maxBytes: bytesMax }))) return null
  return { billed: 'unknown', call: { providerId: await findAcceptedCall(objects, task), amount: null } }
}

/** The reference of the call that this attempt made, or null when none was accepted. */
export async function findAcceptedCall(objects: ObjectStore, task: GenerationTask): Promise<string | null> {
  const accepted = await objects.get(callKeysOf(task).accepted, { maxBytes: bytesMax })
  return accepted && acceptedSchema.parse(parse(accepted.bytes)).reference
}

export async function noteFailedCall(objects: ObjectStore, task: GenerationTask, failure: AttemptFailure): Promise<void> {
  await objects.put(callKeysOf(task).end, json(failure), { contentType, ifAbsent: true })
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'))
