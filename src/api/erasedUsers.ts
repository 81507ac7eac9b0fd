/**
 * Ensures that whoever wished to be forgotten is refused by this process: whom it marked itself, at once; whom it finds marked
 * when it starts, before its first answer; whom another process marked, half a second after the read models show it. Streams
 * that are open to them end then.
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
  let loading: Promise<void> | null = null

  async function load(): Promise<void> {
    for await (const name of allMarkNames(objects)) marked.add(name)
    await look()
    isLoaded = true
  }

  async function look(): Promise<void> {
    for (;;) {
      const found = await erasuresSince(position, erasuresMax)
      for (const erasure of found) {
        note(erasure.userId)
        position = erasure.position
      }
      if (found.length < erasuresMax) return
    }
  }

  async function keepLooking(): Promise<void> {
    while (!shutdown.aborted) {
      await (isLoaded ? look() : loadOnce()).catch((error: unknown) => {
        log.warn({ err: error }, 'who is to be forgotten could not be read, trying again')
      })
      await pause(scheduler, everyMs, shutdown)
    }
  }

  function loadOnce(): Promise<void> {
    loading ??= load().finally(() => (loading = null))
    return loading
  }

  function note(userId: UserId): void {
    marked.add(erasureMarkNameOf(userId))
    for (const stream of streams.get(userId) ?? []) stream.abort()
    streams.delete(userId)
  }

  void keepLooking()

  return {
    /** @throws Problem `overloaded` while it isn't known who is */
    async has(userId: UserId): Promise<boolean> {
      if (!isLoaded) {
        await loadOnce().catch((error: unknown) => {
          throw new Problem('overloaded', {}, error)
        })
      }
      return marked.has(erasureMarkNameOf(userId))
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
