/**
 * Tells followers of jobs what happened to them. One watcher a process: whenever the read models have moved on, one
 * query finds which of the watched jobs changed, and only their followers read on.
 *
 * Ensures: nothing is missed (a follower is registered before its first read, and one that a query didn't ask for, because
 * it joined meanwhile, reads on whatever the query found), nothing is told twice or before a read
 * would show it, and a follower that leaves leaves nothing behind. A failed query is made again at the next move or
 * after a second, whichever is first.
 */
import type { Logger } from 'pino'
import type { Scheduler } from '../../ports/scheduler.ts'
import { type FeedId, type FeedItem, itemsAfter } from '../../projections/generationJobs/feed.ts'

const retryMs = 1_000

/** The part of the position feed that the watcher needs. */
export interface Advances {
  current(): bigint
  onAdvance(listener: (position: bigint) => void): () => void
}

interface Follower {
  readonly jobId: string
  wake: () => void
}

export type JobWatcher = ReturnType<typeof createJobWatcher>

export function createJobWatcher(options: {
  /** Which of the jobs changed after a position, and up to where that is true. */
  readonly changedJobs: (
    jobIds: readonly string[],
    after: bigint,
  ) => Promise<{ readonly position: bigint; readonly jobIds: ReadonlySet<string> }>
  /** The whole of it; null when the job isn't the user's. */
  readonly readFeed: (userId: string, jobId: string) => Promise<readonly FeedItem[] | null>
  readonly positions: Advances
  readonly scheduler: Pick<Scheduler, 'after'>
  readonly log: Logger
}) {
  const { changedJobs, readFeed, positions, scheduler, log } = options
  const followers = new Set<Follower>()
  let stopListening: (() => void) | null = null
  let callOffRetry: (() => void) | null = null
  /** Changes up to here have been told. */
  let seen = 0n
  let passing = false
  let movedOn = false

  async function pass(): Promise<void> {
    movedOn = true
    if (passing) return
    passing = true
    try {
      // Bounded by how often the models move on; ends when they stood still during a query.
      while (movedOn && followers.size > 0) {
        movedOn = false
        const asked = new Set(followers)
        const changed = await changedJobs([...new Set([...asked].map((follower) => follower.jobId))], seen)
        // The read models were set back, to another log: anything may be different.
        const isSetBack = changed.position < seen
        seen = changed.position
        for (const follower of followers) if (isSetBack || !asked.has(follower) || changed.jobIds.has(follower.jobId)) follower.wake()
      }
    } catch (error) {
      log.warn({ err: error }, 'could not look for changed jobs; trying again')
      callOffRetry ??= scheduler.after(retryMs, () => {
        callOffRetry = null
        void pass()
      })
    } finally {
      passing = false
    }
  }

  function join(follower: Follower): void {
    if (followers.size === 0) {
      seen = positions.current()
      stopListening = positions.onAdvance(() => void pass())
    }
    followers.add(follower)
  }

  function leave(follower: Follower): void {
    followers.delete(follower)
    if (followers.size > 0) return
    stopListening?.()
    stopListening = null
    callOffRetry?.()
    callOffRetry = null
  }

  /**
   * The job's items strictly after `after`, in order, as they come to be; ends behind `done` and when `signal` aborts.
   * Yields nothing at all when the job isn't the user's, so ask that first.
   */
  async function* follow(userId: string, jobId: string, after: FeedId | null, signal: AbortSignal): AsyncGenerator<FeedItem, void> {
    let changed = Promise.withResolvers<void>()
    const follower: Follower = { jobId, wake: () => changed.resolve() }
    const onAbort = () => follower.wake()
    signal.addEventListener('abort', onAbort)
    join(follower)
    try {
      let last = after
      while (!signal.aborted) {
        changed = Promise.withResolvers<void>()
        // The whole of it: that it has ended shows even when nothing is left to tell.
        const feed = await readFeed(userId, jobId)
        if (!feed) return
        for (const item of itemsAfter(feed, last)) {
          yield item
          last = item.id
        }
        if (feed.at(-1)?.type === 'done') return
        await changed.promise
      }
    } finally {
      leave(follower)
      signal.removeEventListener('abort', onAbort)
    }
  }

  return { follow }
}
