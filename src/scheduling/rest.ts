import type { Scheduler } from '../ports/scheduler.ts'
import { pause } from './pause.ts'

const restMsMax = 25

/**
 * Handles a batch and rests as long again as that took, 25 ms at most: what comes meanwhile shares the next one's statements
 * and commits. Whoever is behind (a full batch) goes on at once, and what comes to somebody at rest waits for nothing else.
 * @param options.restMs rests for as long, whatever it took
 */
export async function handleAndRest(
  scheduler: Scheduler,
  handle: () => Promise<void>,
  options: { readonly isBehind: boolean; readonly signal: AbortSignal; readonly restMs?: number | undefined },
): Promise<void> {
  const beganAtMs = scheduler.elapsedMs()
  await handle()
  const restMs = options.restMs ?? Math.min(scheduler.elapsedMs() - beganAtMs, restMsMax)
  if (!options.isBehind) await pause(scheduler, restMs, options.signal)
}
