import type { Knex } from 'knex'

/**
 * What takes the database less: messages that are added together, and changes of a grant that touch no index.
 *
 * A key that waits or runs already is left as it is. Of those who add at once one looks after the other has committed:
 * the library would take a key from a message that runs.
 *
 * An index whose condition names the number of credits is written with each of their changes; whether there are any
 * changes seldom. With room in its page a row that changes stays there, and no index is written at all.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function task_bus.add_new(identifier text, keys text[], messages json[], attempts_max smallint) returns void
    language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtext('task_bus.add_new'), hashtext(identifier));
      perform count(*)
        from (
          select array_agg((identifier, json_build_object('message', fresh.message, 'failures', 0), null,
                   now() + (fresh.number - 1) * interval '1 microsecond', attempts_max, fresh.key, null, null)::graphile_worker.job_spec
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

    alter table public.credit_grants add column has_available boolean not null generated always as (available > 0) stored;
    drop index public.credit_grants_expires_at_grant_id_idx;
    create index on public.credit_grants (expires_at, grant_id) where has_available;

    alter table public.credit_grants set (fillfactor = 50);
    alter table public.account_balances set (fillfactor = 50);
    alter table public.credit_transactions set (fillfactor = 70);
    alter table public.generation_tasks set (fillfactor = 70);
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
