/**
 * Looks at uploaded and generated pictures in a pool of worker threads.
 *
 * Ensures: the caller's event loop is never held up; one detection at a time per thread; at most
 * `waitingPerThreadMax` pictures wait per thread, one more is refused at once; models that are missing or
 * not the ones of the manifest stop the start. A thread is never terminated in the middle of a run (the
 * runtime would abort the process): closing waits, and past its limit leaves the thread to the process's end.
 * Doesn't: judge what it sees, that is `src/domain/references/portrait.ts`.
 */
import type { Logger } from 'pino'
import { Piscina } from 'piscina'
import { limits } from '../../domain/catalogue.ts'
import { FaceCheckUnavailable } from '../../ports/failures.ts'
import type { Inspection, PhotoInspector } from '../../ports/photoInspector.ts'
import type { InspectTask } from './inspectWorker.ts'
import { tooManyBytes } from './photo.ts'

/** At 10 MB each, and about a third of a second: 160 MB and 5 s of waiting per thread at the most. */
const waitingPerThreadMax = 16
/** Decoding is bounded by 15 s, the detectors by their fixed input size. */
const inspectionMsMax = 30_000

export interface PhotoInspectorOptions {
  /** Holds `manifest.json` and the models it names. */
  readonly modelsDir: string
  readonly threads: number
  readonly log: Logger
}

/** @throws FaceCheckUnavailable when a model is missing, changed, or can't be loaded */
export async function createPhotoInspector({ modelsDir, threads, log }: PhotoInspectorOptions): Promise<PhotoInspector> {
  const pool = new Piscina<InspectTask, Inspection | null>({
    filename: new URL('./inspectWorker.ts', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    workerData: { modelsDir },
  })
  pool.on('error', (error: unknown) => log.error({ err: error }, 'a face check thread failed'))
  const running = new Set<Promise<unknown>>()
  let closed = false

  /** Settles when the task does, or rejects at the limit; the task itself runs on. */
  async function run(task: InspectTask, transfer: readonly ArrayBuffer[] = []): Promise<Inspection | null> {
    const result = pool.run(task, { transferList: [...transfer] })
    const settled: Promise<unknown> = result.catch(() => null).finally(() => running.delete(settled))
    running.add(settled)
    return within(inspectionMsMax, result)
  }

  async function close(): Promise<void> {
    closed = true
    const drained = await within(inspectionMsMax, Promise.all(running)).then(
      () => true,
      () => false,
    )
    if (drained) await pool.destroy()
    else log.warn({ running: running.size }, 'face check threads were still running at the limit and are left to the end of the process')
  }

  try {
    await Promise.all(Array.from({ length: threads }, () => run({ type: 'warmUp' })))
  } catch (cause) {
    await close()
    throw unavailable(cause)
  }

  return {
    close,
    inspect: async (bytes) => {
      if (bytes.length > limits.referencePhotoBytesMax) return tooManyBytes
      if (closed) throw new FaceCheckUnavailable('The face check is closing.')
      if (running.size >= threads * (1 + waitingPerThreadMax)) throw new FaceCheckUnavailable('Too many pictures wait for the face check.')
      // A copy of its own: the caller keeps its bytes, and the worker gets these without another copy.
      const own = new Uint8Array(bytes)
      const inspection = await run({ type: 'inspect', bytes: own }, [own.buffer]).catch((cause: unknown) => {
        log.error({ err: cause }, 'a picture could not be inspected')
        throw unavailable(cause)
      })
      if (!inspection) throw new FaceCheckUnavailable('The face check gave no answer.')
      return inspection
    },
  }
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
