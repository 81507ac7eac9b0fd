/** What a follower is started with, over a database of the tests. */
import type pg from 'pg'
import { pino } from 'pino'
import { createPostgresCheckpoints } from '../src/adapters/postgres/followers/checkpoints.ts'
import { systemScheduler } from '../src/adapters/system/scheduler.ts'
import type { FollowerDeps } from '../src/follower/work.ts'
import type { EventStore } from '../src/ports/eventStore.ts'

export const followingIn = (pool: pg.Pool, store: EventStore): FollowerDeps => ({
  store,
  checkpoints: createPostgresCheckpoints(pool),
  scheduler: systemScheduler,
  log: pino({ level: 'silent' }),
})

export async function checkpointOf(pool: pg.Pool, follower: string): Promise<bigint> {
  const stored = (await createPostgresCheckpoints(pool).list()).find((checkpoint) => checkpoint.follower === follower)
  return stored?.position ?? 0n
}
