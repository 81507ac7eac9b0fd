/**
 * Brings what waits in the queues of the release before into those of this one.
 *
 * Ensures that no message is left there, also of one that a process of that release adds while it still runs; what such a
 * process has taken stays its own until it lets go. In the library's own tables, for its functions move no job to another
 * task; the library is pinned to the version that has them.
 */
import type pg from 'pg'
import { identifiers, identifiersBefore, type Queue } from './names.ts'

const queues: readonly Queue[] = ['tasks', 'outcomes']

/** @returns how many came over */
export async function takeFromReleaseBefore(pool: pg.Pool): Promise<number> {
  const names = [queues.map((queue) => identifiersBefore[queue]), queues.map((queue) => identifiers[queue])]
  await pool.query({
    name: 'task_bus.name_queues',
    text: `
      insert into graphile_worker._private_tasks (identifier)
      select present from unnest($1::text[], $2::text[]) as names (former, present)
       where exists (select from graphile_worker._private_tasks where identifier = former)
         and not exists (select from graphile_worker._private_tasks where identifier = present)
      on conflict do nothing`,
    values: names,
  })
  const { rowCount } = await pool.query({
    name: 'task_bus.take_from_release_before',
    text: `
      update graphile_worker._private_jobs jobs set task_id = present.id, updated_at = now()
        from unnest($1::text[], $2::text[]) as names (former, present)
        join graphile_worker._private_tasks former on former.identifier = names.former
        join graphile_worker._private_tasks present on present.identifier = names.present
       where jobs.task_id = former.id and jobs.locked_at is null`,
    values: names,
  })
  return rowCount ?? 0
}
