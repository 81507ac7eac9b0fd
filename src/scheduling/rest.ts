import type { Scheduler } from '../ports/scheduler.ts'
import { pause } from './pause.ts'

const restMsMax = 25

/**
 * Handles a batch and rests as long again as that took, 25 ms at most: what comes meanwhile shares the next one's statements
 * and commits. Whoever is behind (a full batch) goes on at once, and what comes to somebody at rest waits for nothing else.
 */
export async function handleAndRest(
  scheduler: Scheduler,
  handle: () => Promise<void>,
  options: { readonly isBehind: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const beganAtMs = scheduler.elapsedMs()
  await handle()
  if (!options.isBehind) await pause(scheduler, Math.min(scheduler.elapsedMs() - beganAtMs, restMsMax), options.signal)
}
