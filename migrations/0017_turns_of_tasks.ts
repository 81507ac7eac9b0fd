import type { Knex } from 'knex'

/**
 * Tasks of several jobs take turns: the n-th of a job stands n turns behind its first, so that one picture doesn't wait
 * for all twenty of somebody who came a moment before. All of it lies in the past, so nothing waits for its time, and what
 * came a hundred seconds ago stands before everything that comes now.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function task_bus.add_new(text, text[], json[], smallint);
    create function task_bus.add_new(identifier text, keys text[], messages json[], attempts_max smallint, turn_ms integer default 0) returns void
    language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtext('task_bus.add_new'), hashtext(identifier));
      perform count(*)
        from (
          select array_agg((identifier, json_build_object('message', fresh.message, 'failures', 0), null,
                   now() + (fresh.number - 1) * interval '1 microsecond'
                         + (least(coalesce((fresh.message->>'index')::integer, 0), 20) - 20) * turn_ms * interval '1 millisecond',
                   attempts_max, fresh.key, null, null)::graphile_worker.job_spec
                   order by fresh.number) as specs
            from (
              select distinct on (m.key) m.key, m.message, m.number
                from unnest(keys, messages) with ordinality m(key, message, number)
               where not exists (select from graphile_worker.jobs j where j.key = m.key)
               order by m.key, m.number
            ) fresh
        ) added
       cross join lateral graphile_worker.add_jobs(added.specs)
       where added.specs is not null;
    end
    $$;
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
