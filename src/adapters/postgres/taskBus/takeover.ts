/**
 * Gives the work of dead workers to the living.
 *
 * Ensures that what a killed process had taken is free again within one pass, though the queue library alone would
 * keep it locked for four hours. A worker is dead when its session lock is gone, when its heartbeat is too old, or
 * when nobody has ever heard of it. Any number of processes may do this at once: only locks of the dead are touched.
 * What waits in the queues of the release before comes along.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { takeFromReleaseBefore } from './handover.ts'
import { identifiersOf, workerLockClass } from './names.ts'

const everyMs = 2_000
/** At a restart right after a kill the database may need a moment to see that the dead process's connection is gone. */
const firstPassesAfterMs: readonly number[] = [100, 200, 400, 800]
/** Four heartbeats: a busy machine is not a dead one. */
const heartbeatAgeMax = '8 seconds'

const deadWorkers = `
  with held as (
    select objid from pg_locks
    where locktype = 'advisory' and granted and classid = $1::int::oid and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
  ), registered as (
    select worker_id, lock_id, lock_id::oid in (select objid from held) as holds,
           heartbeat_at < clock_timestamp() - interval '${heartbeatAgeMax}' as silent
    from task_bus.task_workers
  )
  select worker_id as "workerId", lock_id as "lockId", not holds as gone from registered where not holds or silent
  union all
  select distinct locked_by, 0, false from graphile_worker.jobs
  where locked_by is not null and not exists (select from registered where worker_id = locked_by)`
const deadWorkerRows = z.array(z.object({ workerId: z.string(), lockId: z.number(), gone: z.boolean() }))

/** @returns the workers whose locks were lifted */
export async function takeOverFromDeadWorkers(pool: pg.Pool): Promise<readonly string[]> {
  const dead = deadWorkerRows.parse((await pool.query(deadWorkers, [workerLockClass])).rows)
  if (dead.length === 0) return []
  const workerIds = dead.map(({ workerId }) => workerId)
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [workerIds])
  const gone = dead.filter((worker) => worker.gone)
  // By lock as well: a worker that came back meanwhile has another one.
  await pool.query(
    `delete from task_bus.task_workers using unnest($1::text[], $2::int[]) as gone (worker_id, lock_id)
     where task_workers.worker_id = gone.worker_id and task_workers.lock_id = gone.lock_id`,
    [gone.map(({ workerId }) => workerId), gone.map(({ lockId }) => lockId)],
  )
  // A job whose message was put back under its key, and whose worker died before deleting it, has no key left.
  await pool.query(
    `select from graphile_worker.complete_jobs(array(
       select id from graphile_worker.jobs
       where key is null and locked_at is null and attempts >= max_attempts and task_identifier = any ($1::text[])
     ))`,
    [Object.values(identifiersOf).flat()],
  )
  return workerIds
}

/** Looks now, before it returns, and then for as long as it isn't closed. */
export async function startTakeover(options: {
  readonly pool: pg.Pool
  readonly log: Logger
  readonly onFreed: () => void
}): Promise<{ close(): Promise<void> }> {
  async function pass() {
    const workerIds = await takeOverFromDeadWorkers(options.pool)
    if (workerIds.length > 0) options.log.warn({ workerIds }, 'took over the work of dead workers')
    const messages = await takeFromReleaseBefore(options.pool)
    if (messages > 0) options.log.info({ messages }, 'took over messages that waited in the queues of the release before')
    if (workerIds.length + messages > 0) options.onFreed()
  }
  await pass()

  let closed = false
  let passing: Promise<void> = Promise.resolve()
  let passes = 0
  let timer = setTimeout(next, firstPassesAfterMs[passes])
  function next() {
    passes++
    passing = pass()
      .catch((error: unknown) => options.log.warn({ err: error }, 'looking for dead workers failed; the next pass tries again'))
      .then(() => {
        if (!closed) timer = setTimeout(next, firstPassesAfterMs[passes] ?? everyMs)
      })
  }
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await passing
    },
  }
}
