/**
 * Bounds how often a provider is asked about one order, by all processes together: whoever comes too soon waits for the next
 * turn, together with all others of this process who do, so that what they wanted to tell is not lost.
 */
import type { QuestionTurns } from '../../ports/questionTurns.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { pause } from '../../scheduling/pause.ts'

const everyMs = 10_000

/** @returns null when another process asked meanwhile: it heard all that there was to hear for this one, too */
export type AskLimit<Result> = (orderId: string, ask: () => Promise<Result>) => Promise<Result | null>

export function createAskLimit<Result>(scheduler: Scheduler, turns: QuestionTurns): AskLimit<Result> {
  /** The calls that somebody waits for, by order. */
  const waiting = new Map<string, Promise<Result | null>>()

  async function askInTurn(orderId: string, waitMs: number, ask: () => Promise<Result>): Promise<Result | null> {
    try {
      await pause(scheduler, waitMs)
    } finally {
      // Whoever comes from here on may know of something that this question doesn't hear of.
      waiting.delete(orderId)
    }
    return (await turns.take(orderId, everyMs)) === 0 ? ask() : null
  }

  return async (orderId, ask) => {
    const earlier = waiting.get(orderId)
    if (earlier) return earlier
    const waitMs = await turns.take(orderId, everyMs)
    if (waitMs === 0) return ask()
    const next = waiting.get(orderId) ?? askInTurn(orderId, waitMs, ask)
    waiting.set(orderId, next)
    return next
  }
}
