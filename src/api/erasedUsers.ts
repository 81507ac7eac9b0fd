/**
 * Ensures that whoever wished to be forgotten is refused by this process: whom it marked itself, at once; whom it finds marked
 * when it starts, before its first answer; whom another process marked, a second at most after the read models show it, for
 * nobody is let in by what was known longer ago. Streams that are open to them end then. So a wish that is answered a second
 * after the read models show it is known to every process.
 */
import type { Logger } from 'pino'
import { allMarkNames } from '../commands/erasure/marks.ts'
import type { UserId } from '../domain/ids.ts'
import { erasureMarkNameOf } from '../domain/objectKeys.ts'
import type { ObjectStore } from '../ports/objectStore.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import { pause } from '../scheduling/pause.ts'
import { Problem } from './problems.ts'

const everyMs = 500
/** What was read longer ago is read again before anybody is let in. */
export const knownMsMax = 1_000
/** Read at once. */
const erasuresMax = 1_000

export type ErasedUsers = ReturnType<typeof createErasedUsers>

export function createErasedUsers(options: {
  readonly objects: ObjectStore
  readonly erasuresSince: (position: bigint, maxCount: number) => Promise<readonly { readonly userId: UserId; readonly position: bigint }[]>
  readonly scheduler: Scheduler
  readonly log: Logger
  readonly shutdown: AbortSignal
}) {
  const { objects, erasuresSince, scheduler, log, shutdown } = options
  /** By the names of their marks: 64 characters each, for as many as were ever erased. */
  const marked = new Set<string>()
  const streams = new Map<UserId, Set<AbortController>>()
  let position = 0n
  let isLoaded = false
  /** When the last look that came to its end began. */
  let lookedAtMs = 0
  let looking: Promise<void> | null = null

  async function look(): Promise<void> {
    const beganAtMs = scheduler.elapsedMs()
    if (!isLoaded) for await (const name of allMarkNames(objects)) marked.add(name)
    for (let found = erasuresMax; found === erasuresMax;) {
      const erasures = await erasuresSince(position, erasuresMax)
      for (const erasure of erasures) {
        note(erasure.userId)
        position = erasure.position
      }
      found = erasures.length
    }
    isLoaded = true
    lookedAtMs = beganAtMs
  }

  async function keepLooking(): Promise<void> {
    while (!shutdown.aborted) {
      await lookOnce().catch((error: unknown) => {
        log.warn({ err: error }, 'who is to be forgotten could not be read, trying again')
      })
      await pause(scheduler, everyMs, shutdown)
    }
  }

  /** Whoever comes while one is under way shares it. */
  function lookOnce(): Promise<void> {
    looking ??= look().finally(() => (looking = null))
    return looking
  }

  function note(userId: UserId): void {
    marked.add(erasureMarkNameOf(userId))
    for (const stream of streams.get(userId) ?? []) stream.abort()
    streams.delete(userId)
  }

  void keepLooking()

  return {
    /**
     * @param since `now`: as was read a second ago at the most; `start`: as this process knows it, also while the read models are
     *   away, for those who have no account here
     * @throws Problem `overloaded` while it isn't known who is
     */
    async has(userId: UserId, since: 'now' | 'start' = 'now'): Promise<boolean> {
      const name = erasureMarkNameOf(userId)
      const isKnown = () => isLoaded && (since === 'start' || scheduler.elapsedMs() - lookedAtMs <= knownMsMax)
      // One that is under way began before this question; the next one doesn't.
      for (let looks = 0; looks < 2 && !marked.has(name) && !isKnown(); looks++) {
        await lookOnce().catch((error: unknown) => {
          throw new Problem('overloaded', {}, error)
        })
      }
      return marked.has(name)
    },
    note,
    /** For a stream that is open to a user until `gone`: the signal aborts when the stream ends or the user is erased. */
    whileThere(userId: UserId, gone: AbortSignal): AbortSignal {
      const stream = new AbortController()
      const open = streams.get(userId) ?? new Set()
      streams.set(userId, open.add(stream))
      gone.addEventListener('abort', () => {
        open.delete(stream)
        if (open.size === 0 && streams.get(userId) === open) streams.delete(userId)
      })
      return AbortSignal.any([stream.signal, gone])
    },
  }
}
