/**
 * Ensures that of all processes that ask for a name, one at a time runs the work, again and again when it breaks, for as
 * long as it holds the name.
 * Doesn't fence: the work must be harmless when two run it for a moment, and ours is (each step is idempotent).
 */
import type { Logger } from 'pino'
import type { Leadership } from '../ports/leadership.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import { backoffMs } from '../scheduling/backoff.ts'
import { pause } from '../scheduling/pause.ts'
import type { Running } from './running.ts'

const contendAgainMs = 1_000
const restartBackoff = { firstMs: 250, maxMs: 30_000 } as const
/** Work that ran so long was well: what breaks then is a first failure. */
const settledMs = 30_000

export function startAsLeader(options: {
  readonly leadership: Leadership
  readonly name: string
  readonly scheduler: Scheduler
  readonly log: Logger
  readonly start: () => Promise<Running>
}): Running {
  const { leadership, name, scheduler, log, start } = options
  const closing = new AbortController()
  let graceMs = 0

  /** Until it ends by itself or `stop` aborts. */
  async function runOnce(stop: AbortSignal): Promise<void> {
    const work = await start()
    try {
      await Promise.race([work.finished, aborted(stop)])
    } finally {
      await work.close(graceMs)
    }
  }
  async function runWhile(stop: AbortSignal): Promise<void> {
    for (let failures = 1; !stop.aborted; failures += 1) {
      const beganAtMs = scheduler.elapsedMs()
      try {
        await runOnce(stop)
      } catch (error) {
        log.error({ err: error, work: name }, 'work stopped by an error, starting it again')
      }
      if (scheduler.elapsedMs() - beganAtMs > settledMs) failures = 1
      await pause(scheduler, backoffMs(scheduler, failures, restartBackoff), stop)
    }
  }
  async function contend(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const lead = await leadership.take(name, closing.signal)
        if (!lead) return
        log.debug({ work: name }, 'leads')
        try {
          await runWhile(AbortSignal.any([closing.signal, lead.lost]))
        } finally {
          await lead.release()
        }
      } catch (error) {
        log.warn({ err: error, work: name }, 'lost the connection that leadership rests on')
        await pause(scheduler, contendAgainMs, closing.signal)
      }
    }
  }

  const finished = contend()
  return {
    finished,
    close: async (closeGraceMs) => {
      graceMs = closeGraceMs
      closing.abort()
      await finished
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
