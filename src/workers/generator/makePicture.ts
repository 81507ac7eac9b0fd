/**
 * One call of the provider, from the reference photograph to a picture that may be delivered.
 *
 * Everything a provider can do wrong becomes an `AttemptFailure`; what is thrown is our own engines' fault, or the
 * abort.
 */
import { findPortraitDigest } from '../../commands/portraits/portraitFiles.ts'
import type { Face } from '../../domain/references/events.ts'
import type { FaceDigest } from '../../domain/references/likeness.ts'
import { ObjectDamaged } from '../../failures.ts'
import type { GeneratedImage, ImageProvider, ImageRequest } from '../../ports/imageProvider.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'
import type { AttemptFailure } from './attempts.ts'
import { type Called, callProvider } from './callProvider.ts'
import { noteAcceptedCall } from './claim.ts'
import type { GeneratorDeps } from './deps.ts'
import { defectOf } from './gate.ts'
import { imageBytesMax, type Picture } from './result.ts'
import { turnOf } from './turn.ts'

export interface Portrait {
  readonly bytes: Uint8Array
  readonly face: Face
  /** Null when faces aren't compared. */
  readonly digest: FaceDigest | null
}

/**
 * The reference photograph as the provider gets it, or null when it is gone. One that was accepted and shows no
 * face any more is gone, too: the file was damaged, another attempt would see the same bytes, and only another
 * photograph helps.
 */
export async function loadPortrait(deps: GeneratorDeps, task: GenerationTask): Promise<Portrait | null> {
  const { objects, inspector, likenessDistanceMax, log } = deps
  const stored = await objects.get(task.objectKey, { maxBytes: imageBytesMax }).catch((error: unknown) => {
    if (!(error instanceof ObjectDamaged)) throw error
    log.error({ err: error, taskId: task.taskId }, 'a reference photograph is damaged')
    return null
  })
  if (!stored) return null
  const compared = likenessDistanceMax !== null
  const digest = compared ? await findPortraitDigest(objects, task.objectKey) : null
  const inspection = await inspector.inspect(stored.bytes, { digest: compared && digest === null, account: turnOf(task) })
  if (inspection.type !== 'inspected') return null
  const [face] = inspection.faces
  return face ? { bytes: stored.bytes, face, digest: digest ?? inspection.digest } : null
}

export type Made =
  | { readonly type: 'made'; readonly picture: Picture; readonly image: GeneratedImage }
  | { readonly type: 'failed'; readonly failure: AttemptFailure; readonly cause: unknown }

export interface PictureCall {
  readonly provider: ImageProvider
  readonly portrait: Portrait
  readonly timeoutMs: number
  /** The reference of a call that was accepted already, to be followed instead of making one. */
  readonly reference: string | null
  /** What an earlier delivery's call gave; no other one is made. */
  readonly kept: GeneratedImage | null
  /** Called with what is paid for, before anything is asked of it. */
  readonly keep: (image: GeneratedImage) => Promise<void>
}

/** @throws when `signal` aborts, and when the picture can't be looked at */
export async function makePicture(deps: GeneratorDeps, task: GenerationTask, call: PictureCall, signal: AbortSignal): Promise<Made> {
  const { portrait, kept } = call
  const called: Called = kept ? { type: 'replied', image: kept } : await callForPicture(deps, task, call, signal)
  if (called.type === 'failed') return called
  if (!kept) await call.keep(called.image)
  return judged(deps, task, portrait, called.image)
}

function callForPicture(
  deps: GeneratorDeps,
  task: GenerationTask,
  { provider, portrait, timeoutMs, reference }: PictureCall,
  signal: AbortSignal,
): Promise<Called> {
  const { objects, log } = deps
  const request: ImageRequest = {
    taskId: task.taskId,
    index: task.index,
    attempt: task.attempt,
    style: task.style,
    role: task.role,
    modelId: task.modelId,
    portrait: portrait.bytes,
    face: portrait.face,
    // The id is a hash itself.
    seed: Number.parseInt(task.taskId.slice(0, 8), 16),
    account: turnOf(task),
  }
  const accepted = (reference: string) =>
    noteAcceptedCall(objects, task, reference).catch((error: unknown) => {
      // The note serves whoever comes after us; the call itself goes on without it.
      log.warn({ err: error, taskId: task.taskId, reference }, 'the reference of an accepted call could not be kept')
    })
  return callProvider(deps, provider, { request, reference, timeoutMs, accepted }, signal)
}

/** Through the gate. */
async function judged(
  { inspector, likenessDistanceMax }: GeneratorDeps,
  task: GenerationTask,
  { digest }: Portrait,
  image: GeneratedImage,
): Promise<Made> {
  const likeness = digest && likenessDistanceMax !== null ? { portrait: digest, distanceMax: likenessDistanceMax } : null
  // A JPEG is kept as the provider made it; anything else as the JPEG that is made of it.
  const photo = image.contentType !== 'image/jpeg'
  const looking = { digest: likeness !== null, photo, account: turnOf(task), bytesMax: imageBytesMax }
  const inspection = await inspector.inspect(image.bytes, looking)
  const defect = defectOf(inspection, likeness)
  if (defect !== null || inspection.type === 'unreadable') {
    const { billed, providerId, amount } = image
    const call = { providerId, amount }
    const failure = { failureCode: 'bad_result', retryable: true, billed, call, unseen: false, retryAfterMs: null } as const
    return { type: 'failed', failure, cause: new Error(`the picture was refused: ${defect}`) }
  }
  const kept = inspection.photo ?? { bytes: image.bytes, width: inspection.width, height: inspection.height }
  return {
    type: 'made',
    picture: { bytes: kept.bytes, width: kept.width, height: kept.height },
    image,
  }
}
