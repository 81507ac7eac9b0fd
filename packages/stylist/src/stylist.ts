/**
 * Renders wedding portraits from a customer's own photograph, on worker threads. Ensures that rendering never blocks the
 * event loop, that waiting work is bounded, and that nobody waits after an abort. It calls no network and invents no face:
 * its only model says where the person is. Its pictures say that they are renderings.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { modelsDir as installedModels, readModel } from '@sillok/networks'
import { createImageThreads, type ImageThreads } from '@sillok/networks/threads'
import { segmentationFile } from './model.ts'
import type { RenderRequest } from './render.ts'
import type { StyleName } from './styles/registry.ts'
import type { Rendered, RenderTask } from './worker.ts'

export interface StylistOptions {
  /** Shared ones, or how many of its own. */
  readonly threads: ImageThreads | number
  /** Holds `manifest.json` and the model that finds the person; the installed ones if nothing is said. */
  readonly modelsDir?: string
  readonly log: Logger
}

/** A picture depends on nothing else: the same request gives the same bytes, on the same installation. */
export interface PortraitRequest extends RenderRequest {
  readonly style: StyleName
  /** Whose turn it takes on the threads; changes nothing of the picture. */
  readonly account?: string | null
}

export type Developed =
  | Rendered
  /** It wasn't begun: too many portraits wait, no thread could take it, or the stylist is closing. Another time it may work. */
  | { readonly type: 'not-taken'; readonly reason: string; readonly cause?: unknown }

export interface Stylist {
  /** Never rejects. Answers `stopped` at once when `signal` aborts. */
  develop(request: PortraitRequest, signal: AbortSignal): Promise<Developed>
  close(): Promise<void>
}

/** Pictures that wait for a thread: at half a second each this is far below a job's deadline. */
const waitingMax = 64
/** How long close waits for pictures taken on; one takes about a second on a busy machine. */
const closeTimeoutMs = 15_000

/** @throws ModelUnavailable when the model is missing or changed: a service that can't render shall not start */
export async function createStylist({ threads, modelsDir = installedModels, log }: StylistOptions): Promise<Stylist> {
  await readModel(modelsDir, segmentationFile)
  const pool = typeof threads === 'number' ? createImageThreads({ count: threads, log }) : threads
  const renderIn = pool.job<RenderTask, Rendered>(new URL('./worker.ts', import.meta.url))
  const running = new Set<Promise<unknown>>()
  let closed = false

  /**
   * A thread is never killed at work: terminating one inside native code can take the process down. It looks at a
   * shared flag between its stages instead, while the caller is free at once.
   */
  async function develop({ style, portrait, face, seed, account = null }: PortraitRequest, signal: AbortSignal): Promise<Developed> {
    if (signal.aborted) return { type: 'stopped' }
    if (closed) return { type: 'not-taken', reason: 'the stylist is closing' }
    if (running.size >= pool.count + waitingMax) return { type: 'not-taken', reason: 'too many portraits wait for the stylist' }
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const aborted = Promise.withResolvers<Developed>()
    const onAbort = () => {
      Atomics.store(stop, 0, 1)
      aborted.resolve({ type: 'stopped' })
    }
    signal.addEventListener('abort', onAbort, { once: true })
    const work = renderIn({ modelsDir, style, portrait, face, seed, stop }, { account }).catch((cause: unknown): Developed => {
      log.warn({ err: cause }, 'the stylist could not take a portrait')
      return { type: 'not-taken', reason: 'the stylist could not take a portrait', cause }
    })
    const settled: Promise<unknown> = work.finally(() => running.delete(settled))
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

  return { develop, close }
}
