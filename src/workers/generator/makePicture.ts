/**
 * One call of the provider, from the reference photograph to a picture that may be delivered.
 *
 * Ensures that it ends: at the latest when the call's time is up or the signal aborts, whether the provider listens
 * or not. Everything a provider can do wrong becomes an `AttemptFailure`; what is thrown is our own engines' fault,
 * or the abort.
 */
import type { Face } from '../../domain/references/events.ts'
import { type GeneratedImage, type ImageProvider, type ImageRequest, ProviderError } from '../../ports/imageProvider.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'
import type { AttemptFailure } from './attempts.ts'
import type { GeneratorContext } from './context.ts'
import { defectOf } from './gate.ts'
import { imageBytesMax, type Picture } from './result.ts'

export interface Portrait {
  readonly bytes: Uint8Array
  readonly face: Face
}

/**
 * The reference photograph as the provider gets it, or null when it is gone. One that was accepted and shows no
 * face any more is gone, too: the file was damaged, another attempt would see the same bytes, and only another
 * photograph helps.
 */
export async function loadPortrait({ objects, inspector }: GeneratorContext, task: GenerationTask): Promise<Portrait | null> {
  const stored = await objects.get(task.objectKey, { maxBytes: imageBytesMax })
  const inspection = stored && (await inspector.inspect(stored.bytes))
  if (inspection?.type !== 'inspected') return null
  const [face] = inspection.faces
  return face ? { bytes: inspection.photo.bytes, face } : null
}

export type Made =
  | { readonly type: 'made'; readonly picture: Picture; readonly image: GeneratedImage }
  | { readonly type: 'failed'; readonly failure: AttemptFailure; readonly cause: unknown }

/** @throws when `signal` aborts, and when the picture can't be looked at */
export async function makePicture(
  { provider, inspector }: GeneratorContext,
  task: GenerationTask,
  portrait: Portrait,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Made> {
  const request: ImageRequest = {
    taskId: task.taskId,
    index: task.index,
    style: task.style,
    role: task.role,
    modelId: task.modelId,
    portrait: portrait.bytes,
    face: portrait.face,
    // The id is a hash itself.
    seed: Number.parseInt(task.taskId.slice(0, 8), 16),
  }
  const called = await callWithin(provider, request, timeoutMs, signal)
  if (called.type === 'failed') return called
  const inspection = await inspector.inspect(called.image.bytes)
  const defect = defectOf(inspection)
  if (defect !== null || inspection.type === 'unreadable') {
    const failure = { failureCode: 'bad_result', retryable: true, billed: called.image.billed, unseen: false } as const
    return { type: 'failed', failure, cause: new Error(`the picture was refused: ${defect}`) }
  }
  const { bytes, width, height } = inspection.photo
  // A JPEG is kept as the provider made it; anything else as the JPEG that was looked at.
  return {
    type: 'made',
    picture: { bytes: called.image.contentType === 'image/jpeg' ? called.image.bytes : bytes, width, height },
    image: called.image,
  }
}

class CallTimedOut extends Error {
  override readonly name = 'CallTimedOut'
}

type Called = { readonly type: 'answered'; readonly image: GeneratedImage } | Extract<Made, { type: 'failed' }>

async function callWithin(provider: ImageProvider, request: ImageRequest, timeoutMs: number, stop: AbortSignal): Promise<Called> {
  stop.throwIfAborted()
  const call = new AbortController()
  const pass = () => call.abort(stop.reason)
  stop.addEventListener('abort', pass, { once: true })
  const timer = setTimeout(() => call.abort(new CallTimedOut(`no answer within ${timeoutMs} ms`)), timeoutMs)
  const aborted = new Promise<never>((_, reject) => call.signal.addEventListener('abort', () => reject(call.signal.reason), { once: true }))
  try {
    return { type: 'answered', image: await Promise.race([provider.generate(request, call.signal), aborted]) }
  } catch (cause) {
    stop.throwIfAborted()
    return { type: 'failed', failure: failureOf(cause, call.signal, provider.costsMoney), cause }
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', pass)
  }
}

function failureOf(cause: unknown, call: AbortSignal, costsMoney: boolean): AttemptFailure {
  const billed = costsMoney ? 'unknown' : 'no'
  // Whatever the provider says after its time: how its call ended was not seen.
  if (call.aborted) return { failureCode: 'provider_timeout', retryable: true, billed, unseen: costsMoney }
  if (cause instanceof ProviderError) {
    return { failureCode: cause.failureCode, retryable: cause.retryable, billed: cause.billed, unseen: false }
  }
  return { failureCode: 'internal', retryable: true, billed, unseen: false }
}
