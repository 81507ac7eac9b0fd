/**
 * Tells followers of jobs what happened to them. One watcher a process: whenever the read models have moved on, one
 * query finds which of the watched jobs changed, and only their followers read on.
 *
 * Ensures: nothing is missed (a follower is registered before its first read), nothing is told twice or before a read
 * would show it, and a follower that leaves leaves nothing behind. A failed query is made again at the next move or
 * after a second, whichever is first.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import { changedJobs } from '../../projections/generationJobs/changes.ts'
import { type FeedId, type FeedItem, readJobFeed } from '../../projections/generationJobs/feed.ts'

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

export function createJobWatcher(options: { readonly db: pg.Pool; readonly positions: Advances; readonly log: Logger }) {
  const { db, positions, log } = options
  const followers = new Set<Follower>()
  let stopListening: (() => void) | null = null
  let retry: NodeJS.Timeout | null = null
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
        const changed = await changedJobs(db, [...new Set([...followers].map((follower) => follower.jobId))], seen)
        if (changed.position > seen) seen = changed.position
        for (const follower of followers) if (changed.jobIds.has(follower.jobId)) follower.wake()
      }
    } catch (error) {
      log.warn({ err: error }, 'could not look for changed jobs; trying again')
      retry ??= setTimeout(() => {
        retry = null
        void pass()
      }, retryMs)
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
    if (retry) clearTimeout(retry)
    retry = null
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
        // The whole of it, at most some forty items: that it has ended shows even when nothing is left to tell.
        const feed = await readJobFeed(db, userId, jobId, null)
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

function itemsAfter(feed: readonly FeedItem[], last: FeedId | null): readonly FeedItem[] {
  if (last === null) return feed
  const [lastPosition, lastIndex] = placeOf(last)
  return feed.filter(({ id }) => {
    const [position, index] = placeOf(id)
    return position > lastPosition || (position === lastPosition && index > lastIndex)
  })
}

function placeOf(id: FeedId): readonly [position: bigint, index: number] {
  const [position = '', index = ''] = id.split('.')
  return [BigInt(position), Number(index)]
}
