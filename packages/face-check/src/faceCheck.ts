/**
 * Looks at uploaded and generated pictures in worker threads.
 *
 * Ensures: the caller's event loop is never held up; one detection at a time per thread; at most
 * `waitingMax` pictures and 256 MB of them wait, one more is refused at once; models that are missing or
 * not the ones of the manifest stop the start, which opens them in one thread, as each other one does with its first picture. Closing waits for what runs, up to a limit.
 * HEIC is decoded elsewhere (`intake/heic/`), so that one that hangs keeps no other picture from being looked at.
 * Doesn't: judge what it sees.
 */
import type { Logger } from 'pino'
import { modelsDir as installedModels, type RunMemory } from '@sillok/networks'
import { createImageThreads, type ImageThreads } from '@sillok/networks/threads'
import type { FaceModel } from './faceModel.ts'
import { createInProgress } from './inProgress.ts'
import type { Inspection, Looking } from './inspection.ts'
import type { InspectTask } from './inspectWorker.ts'
import { formatOf } from './intake/formats.ts'
import { createHeicDecoder } from './intake/heic/heicDecoder.ts'
import { tooManyBytes } from './intake/photo.ts'
import { FaceCheckUnavailable } from './unavailable.ts'

/** About 0.12 s each on one thread: 15 s of waiting at the most. */
const waitingDefault = 128
const heldBytesMax = 256 * 1024 * 1024
/** Decoding is bounded by 15 s, the detectors by their fixed input size. */
const inspectionMsMax = 30_000

/** Smaller buffers may share their memory with others (the runtime has a pool of them); copying them costs nothing. */
const sharedBytesMax = 64 * 1024

export interface FaceCheckOptions {
  /** Holds `manifest.json` and the models it names; the installed ones if nothing is said. */
  readonly modelsDir?: string
  /** Shared ones, or how many of its own. */
  readonly threads: ImageThreads | number
  /** In place of the detectors of `modelsDir`. */
  readonly faceModel?: FaceModel | null
  /** How many pictures may wait beside those that are looked at; 128 if nothing is said. */
  readonly waitingMax?: number
  /** A larger file is refused unread, unless its caller says another limit. */
  readonly bytesMax: number
  /** Longer side of the photo that is kept; no picture is decoded larger. */
  readonly photoSideMax: number
  /** `given back` where little memory counts for more than time; `kept` if nothing is said. */
  readonly counterMemory?: RunMemory
  readonly log: Logger
}

export interface FaceCheck {
  /**
   * @param looking without a digest if nothing is said
   * @throws FaceCheckUnavailable when the detectors can't run or too many pictures wait
   */
  inspect(bytes: Uint8Array, looking?: Looking): Promise<Inspection>
  close(): Promise<void>
}

/** @throws FaceCheckUnavailable when a model is missing, changed, or can't be loaded */
export async function createFaceCheck(options: FaceCheckOptions): Promise<FaceCheck> {
  const { modelsDir = installedModels, threads, faceModel = null, waitingMax = waitingDefault, counterMemory = 'kept' } = options
  const { bytesMax: uploadBytesMax, photoSideMax, log } = options
  const pool = typeof threads === 'number' ? createImageThreads({ count: threads, log }) : threads
  const look = pool.job<InspectTask, Inspection | null>(new URL('./inspectWorker.ts', import.meta.url))
  const networks = { modelsDir, faceModel, counterMemory }
  const heic = createHeicDecoder({ sideMax: photoSideMax, log })
  const inProgress = createInProgress()
  let closed = false

  /** Settles when the task does, or rejects at the limit; the task itself runs on. */
  function run(task: Omit<InspectTask, 'networks'>, account: string | null = null): Promise<Inspection | null> {
    const bytes = task.picture?.bytes ?? new Uint8Array(0)
    // Measured before the bytes change hands: afterwards they have no length here.
    const size = bytes.length
    return within(inspectionMsMax, inProgress.add(size, look({ networks, ...task }, { account, given: [bytes.buffer] })))
  }

  async function close(): Promise<void> {
    closed = true
    const drained = await within(inspectionMsMax, inProgress.untilNone()).then(
      () => true,
      () => false,
    )
    heic.close()
    if (!drained) log.warn({ running: inProgress.count }, 'pictures were still being looked at at the limit')
    if (pool !== threads) await pool.close()
  }

  try {
    // One thread shows that they load; the others may never be needed.
    await run({ picture: null })
  } catch (cause) {
    await close()
    throw unavailable(cause)
  }

  return {
    close,
    inspect: async (bytes, { digest, photo = false, given = false, account = null, bytesMax = uploadBytesMax } = { digest: false }) => {
      if (bytes.length > bytesMax) return tooManyBytes(bytesMax)
      if (closed) throw new FaceCheckUnavailable('The face check is closing.')
      if (inProgress.count >= pool.count + waitingMax || inProgress.bytes + bytes.length > heldBytesMax)
        throw new FaceCheckUnavailable('Too many pictures wait for the face check.')
      const own = ownBytes(bytes, given)
      const decoded = formatOf(own) === 'heic' ? await inProgress.add(own.length, heic.decode(own)) : null
      if (decoded?.type === 'unreadable') return decoded
      const picture = { bytes: decoded?.png ?? own, original: decoded, photoSideMax, digest, photo }
      const inspection = await run({ picture }, account).catch((cause: unknown) => {
        log.error({ err: cause }, 'a picture could not be inspected')
        throw unavailable(cause)
      })
      if (!inspection) throw new FaceCheckUnavailable('The face check gave no answer.')
      return inspection
    },
  }
}

/** For a thread to take over, without another copy. */
function ownBytes(bytes: Uint8Array, given: boolean): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes
  if (given && length > sharedBytesMax && buffer instanceof ArrayBuffer) return new Uint8Array(buffer, byteOffset, length)
  return new Uint8Array(bytes)
}

const unavailable = (cause: unknown) =>
  new FaceCheckUnavailable(cause instanceof Error ? cause.message : 'The face check failed.', { cause })

async function within<Result>(ms: number, result: Promise<Result>): Promise<Result> {
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => limit.reject(new FaceCheckUnavailable(`The face check took longer than ${ms / 1000} s.`)), ms)
  try {
    return await Promise.race([result, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}
