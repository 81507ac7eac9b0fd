import type { Scheduler } from '../ports/scheduler.ts'
import { pause } from './pause.ts'

const restMsMax = 25

/** Whether somebody waits for what a follower does. */
export interface Awaited {
  isAwaited(): boolean
  /** Called when somebody begins to wait. @returns how to stop that */
  onAwaited(listener: () => void): () => void
}

/**
 * Handles a batch and rests as long again as that took, 25 ms at most: what comes meanwhile shares the next one's statements
 * and commits. Whoever is behind (a full batch) goes on at once, and what comes to somebody at rest waits for nothing else.
 * @param options.restMs rests for as long, whatever it took
 * @param options.unawaited rests on while nobody waits, for so many milliseconds in all
 */
export async function handleAndRest(
  scheduler: Scheduler,
  handle: () => Promise<void>,
  options: {
    readonly isBehind: boolean
    readonly signal: AbortSignal
    readonly restMs?: number | undefined
    readonly unawaited?: Unawaited | undefined
  },
): Promise<void> {
  const beganAtMs = scheduler.elapsedMs()
  await handle()
  if (options.isBehind) return
  const restMs = options.restMs ?? Math.min(scheduler.elapsedMs() - beganAtMs, restMsMax)
  await pause(scheduler, restMs, options.signal)
  if (options.unawaited) await restOn(scheduler, options.unawaited.ms - restMs, options.unawaited.by, options.signal)
}

export interface Unawaited {
  readonly ms: number
  readonly by: Awaited
}

async function restOn(scheduler: Scheduler, ms: number, by: Awaited, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || by.isAwaited() || signal.aborted) return
  const over = new AbortController()
  const end = () => over.abort()
  const stopListening = by.onAwaited(end)
  signal.addEventListener('abort', end, { once: true })
  await pause(scheduler, ms, over.signal)
  signal.removeEventListener('abort', end)
  stopListening()
}
