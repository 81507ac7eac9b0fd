/** Attempts to handle events: one of a stream at a time, for as long as it takes, and bounded in number. */
import { Overloaded } from '../failures.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { pause } from '../scheduling/pause.ts'
import { waitAtMost } from '../scheduling/waitAtMost.ts'
import type { FollowerDeps, WorkByStream } from './work.ts'

/** Right after each other, before anything is parked: most failures are gone by then. */
const quickTriesMax = 3
const quickPauseMs = 100
/** An attempt that takes longer is left to itself, so that checkpoint and shutdown wait for nobody. */
export const attemptMsMax = 5_000
/** Attempts that hang are held in memory; beyond so many none is begun. */
const attemptsAtOnceMax = 1_024

export type Attempt = { readonly done: true } | { readonly done: false; readonly error: unknown }

export function createAttempts({ scheduler }: Pick<FollowerDeps, 'scheduler'>, work: WorkByStream, signal: AbortSignal) {
  const running = new Map<string, Promise<Attempt>>()

  async function attempt(event: RecordedEvent): Promise<Attempt> {
    for (let tries = 1; ; tries += 1) {
      try {
        await work.handle(event)
        return { done: true }
      } catch (error) {
        if (tries >= quickTriesMax || signal.aborted) return { done: false, error }
        await pause(scheduler, quickPauseMs * 3 ** (tries - 1), signal)
      }
    }
  }

  return {
    /** The attempt of a stream that goes on at the moment. */
    of: (stream: string): Promise<Attempt> | undefined => running.get(stream),
    /** Null when it is still going on. */
    async begin(event: RecordedEvent): Promise<Attempt | null> {
      if (running.size >= attemptsAtOnceMax) return { done: false, error: new Overloaded(`${running.size} attempts are under way`) }
      const attempting = attempt(event)
      running.set(event.stream, attempting)
      void attempting.finally(() => running.delete(event.stream))
      return waitAtMost(scheduler, attemptMsMax, attempting, signal)
    },
  }
}
