/**
 * A local provider: renders wedding portraits from the customer's own photograph, on worker threads. Ensures that
 * rendering never blocks the event loop, that waiting work is bounded, and that nobody waits after an abort. It calls
 * no network and invents no face: its only model says where the person is. Its pictures say that they are renderings.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type FailureCode, isStyle } from '../../../domain/catalogue.ts'
import {
  answersAtOnce,
  type ErrorClass,
  type GeneratedImage,
  type ImageProvider,
  type ImageRequest,
  ProviderError,
} from '../../../ports/imageProvider.ts'
import { createImageThreads, type ImageThreads } from '../../models/imageThreads.ts'
import { readModel } from '../../models/modelFiles.ts'
import { segmentationFile } from './model.ts'
import type { Rendered, RenderTask } from './worker.ts'

export interface StylistOptions {
  /** Tasks with one of these indexes always fail, for tests and rehearsals. */
  readonly faults: readonly { readonly index: number; readonly failureCode: FailureCode }[]
  /** Extra time an image; holds no thread. */
  readonly delayMs: number
  /** Shared ones, or how many of its own. */
  readonly threads: ImageThreads | number
  /** Holds `manifest.json` and the model that finds the person. */
  readonly modelsDir: string
  readonly log: Logger
}

/** A picture depends on nothing else, in particular not on the attempt. */
type RenderRequest = Omit<ImageRequest, 'attempt'>
export interface Stylist extends ImageProvider {
  generate(request: RenderRequest, signal: AbortSignal): Promise<GeneratedImage>
}

const model = 'stylist-1'
/** Pictures that wait for a thread: at half a second each this is far below a job's deadline. */
const waitingMax = 64
/** How long close waits for pictures taken on; one takes about a second on a busy machine. */
const closeTimeoutMs = 15_000

/** @throws ModelUnavailable when the model is missing or changed: a service that can't render shall not start */
export async function createStylist({ faults, delayMs, threads, modelsDir, log }: StylistOptions): Promise<Stylist> {
  await readModel(modelsDir, segmentationFile)
  const pool = typeof threads === 'number' ? createImageThreads({ count: threads, log }) : threads
  const renderIn = pool.job<RenderTask, Rendered>(new URL('./worker.ts', import.meta.url), { urgent: false })
  const running = new Set<Promise<unknown>>()
  let closed = false
  const failureCodes = new Map(faults.map(({ index, failureCode }) => [index, failureCode]))

  async function generate(request: RenderRequest, signal: AbortSignal): Promise<GeneratedImage> {
    if (signal.aborted) throw stopped(signal)
    if (delayMs > 0) await delay(delayMs, undefined, { signal }).catch(() => Promise.reject(stopped(signal)))
    const failureCode = failureCodes.get(request.index)
    if (failureCode) throw refusal(failureCode)
    if (closed) throw new ProviderError('retry-later', { billed: 'no', message: 'the stylist is closing' })
    const rendered = await renderOrAbort(request, signal)
    switch (rendered.type) {
      case 'rendered':
        return { bytes: rendered.bytes, contentType: 'image/jpeg', model, billed: 'no' }
      case 'stopped':
        throw stopped(signal)
      case 'unreadable':
        throw new ProviderError('bad-request', { billed: 'no', message: rendered.reason, failureCode: 'bad_result' })
      case 'failed':
        log.error({ taskId: request.taskId, style: request.style, reason: rendered.reason }, 'the stylist failed on a portrait')
        throw new ProviderError('bad-request', { billed: 'no', message: rendered.reason })
      default:
        return rendered satisfies never
    }
  }

  /**
   * A thread is never killed at work: terminating one inside native code can take the process down. It looks at a
   * shared flag between its stages instead, while the caller is free at once.
   */
  async function renderOrAbort({ style, portrait, face, seed }: RenderRequest, signal: AbortSignal): Promise<Rendered> {
    if (!isStyle(style)) throw new ProviderError('bad-request', { billed: 'no', message: `no recipe for style ${style}` })
    if (running.size >= pool.count + waitingMax) {
      throw new ProviderError('retry-later', { billed: 'no', message: 'too many portraits wait for the stylist' })
    }
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const aborted = Promise.withResolvers<never>()
    const onAbort = () => {
      Atomics.store(stop, 0, 1)
      aborted.reject(stopped(signal))
    }
    signal.addEventListener('abort', onAbort, { once: true })
    const work = renderIn({ modelsDir, style, portrait, face, seed, stop }).catch((error: unknown) => {
      log.warn({ err: error }, 'the stylist could not take a portrait')
      throw new ProviderError('retry-later', { billed: 'no', message: 'the stylist could not take a portrait', cause: error })
    })
    const settled: Promise<unknown> = work.catch(() => null).finally(() => running.delete(settled))
    running.add(settled)
    try {
      return await Promise.race([work, aborted.promise])
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  /** The pool's own close would kill a thread that is just starting with a picture. */
  async function close(): Promise<void> {
    closed = true
    const limit = new AbortController()
    const drained = await Promise.race([
      Promise.all(running).then(() => true),
      delay(closeTimeoutMs, false, { signal: limit.signal, ref: false }).catch(() => false),
    ])
    limit.abort()
    if (!drained) log.warn({ running: running.size }, 'portraits were still being rendered at the limit')
    if (pool !== threads) await pool.close()
  }

  return {
    ...answersAtOnce,
    costsMoney: false,
    deadlineMs: null,
    submit: async (request, signal) => ({ type: 'done', image: await generate(request, signal) }),
    generate,
    close,
  }
}

/** The caller's deadline or cancel; who aborted knows which. */
const stopped = (signal: AbortSignal): ProviderError => new ProviderError('unknown-outcome', { billed: 'no', cause: signal.reason })

/** The codes whose tasks are tried again; a rehearsal does what the real failure would. */
const passing: ReadonlySet<FailureCode> = new Set(['provider_unavailable', 'provider_timeout', 'bad_result'])
const refusal = (failureCode: FailureCode): ProviderError => {
  const errorClass: ErrorClass = passing.has(failureCode) ? 'retry-same' : 'bad-request'
  return new ProviderError(errorClass, { billed: 'no', message: `rehearsed: ${failureCode}`, failureCode })
}
