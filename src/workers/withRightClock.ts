/**
 * Ensures that work which goes by the clock runs only while this process's clock agrees with the store's. Otherwise it
 * stands down, so that a process whose clock is right can lead.
 */
import type { Logger } from 'pino'
import type { Scheduler } from '../ports/scheduler.ts'
import type { StoreClock } from '../ports/storeClock.ts'
import { clockTrouble } from '../scheduling/clockTrouble.ts'
import { pause } from '../scheduling/pause.ts'
import type { Running } from './running.ts'

const everyMs = 1_000

export function startWithRightClock(options: {
  readonly storeClock: StoreClock
  readonly scheduler: Scheduler
  readonly log: Logger
  readonly start: () => Running
}): Running {
  const { storeClock, scheduler, log, start } = options
  const closing = new AbortController()
  let graceMs = 0

  async function watch(): Promise<void> {
    let running: Running | null = null
    let told: string | null = null
    while (!closing.signal.aborted) {
      // A store that can't be asked is no reason: nothing that it doesn't take is decided.
      const trouble: string | null = await clockTrouble(scheduler, storeClock).catch(() => (running ? null : 'the store can not be asked'))
      if (trouble === null) running ??= start()
      else {
        if (told === null) log.error({ trouble }, 'timers stand still until the clock is right')
        await running?.close(0)
        running = null
      }
      told = trouble
      await pause(scheduler, everyMs, closing.signal)
    }
    await running?.close(graceMs)
  }

  const finished = watch()
  return {
    finished,
    close: async (closeGraceMs) => {
      graceMs = closeGraceMs
      closing.abort()
      await finished
    },
  }
}
