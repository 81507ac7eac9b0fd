/**
 * Ensures that work which goes by the clock runs only while this process's clock agrees with the store's. Otherwise it
 * stands down, so that a process whose clock is right can lead. Work that can't begin, because an engine is away just then, is
 * begun again a second later; work that dies ends it.
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
  /** What the log calls it. */
  readonly work: string
  readonly start: () => Running | Promise<Running>
}): Running {
  const { storeClock, scheduler, log, work, start } = options
  const closing = new AbortController()
  const died = Promise.withResolvers<never>()
  died.promise.catch(() => undefined)
  let graceMs = 0

  async function begin(): Promise<Running | null> {
    try {
      const running = await start()
      running.finished.catch(died.reject)
      return running
    } catch (error) {
      log.error({ err: error, work }, 'work could not begin; it is tried again')
      return null
    }
  }

  async function watch(): Promise<void> {
    let running: Running | null = null
    let told: string | null = null
    while (!closing.signal.aborted) {
      // A store that can't be asked is no reason: nothing that it doesn't take is decided.
      const trouble: string | null = await clockTrouble(scheduler, storeClock).catch(() => (running ? null : 'the store can not be asked'))
      if (trouble === null) running ??= await begin()
      else {
        if (told === null) log.error({ trouble, work }, 'work that goes by the clock stands still until the clock is right')
        await running?.close(0)
        running = null
      }
      told = trouble
      await Promise.race([pause(scheduler, everyMs, closing.signal), died.promise])
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
