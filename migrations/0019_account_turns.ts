import type { Knex } from 'knex'

/** Newcomers that stand before the others of their round, in one round, as in `src/adapters/shared/accountTurns.ts`. */
const earlyMax = 4

/**
 * Accounts take turns at the tasks of all their jobs, whatever they ordered and however long it has waited: each task has a
 * round, the one behind the last of its account, and who has none in this round or later begins with this one. A round is
 * two milliseconds of a time long past, so that nothing waits for its time; newcomers stand a millisecond before their round.
 * This round is that of the first that waits.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table task_bus.turns (account text primary key, round bigint not null);
    create table task_bus.round (only_one boolean primary key default true check (only_one), round bigint not null, early integer not null);
    insert into task_bus.round (round, early) values (0, 0);

    create or replace function task_bus.add_new(identifier text, keys text[], messages json[], attempts_max smallint, turn_ms integer default 0) returns void
    language plpgsql as $$
    declare
      origin constant timestamptz := '2000-01-01T00:00:00Z';
      current task_bus.round;
      first_waiting bigint;
    begin
      perform pg_advisory_xact_lock(hashtext('task_bus.add_new'), hashtext(identifier));
      if turn_ms = 0 then
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
        return;
      end if;

      select * into current from task_bus.round;
      select ceil(extract(epoch from min(j.run_at) - origin) * 1000 / 2) into first_waiting
        from graphile_worker.jobs j
       where j.task_identifier = identifier and j.locked_at is null and j.priority = 0 and j.key is not null;
      -- Where nobody waits, all turns that were given have been taken.
      if first_waiting is null then
        select max(t.round) + 1 into first_waiting from task_bus.turns t;
      end if;
      if first_waiting > current.round then
        current.round := first_waiting;
        current.early := 0;
        delete from task_bus.turns t where t.round < current.round;
      end if;

      with fresh as (
        select distinct on (m.key) m.key, m.message, m.number, m.message->>'userId' as account
          from unnest(keys, messages) with ordinality m(key, message, number)
         where not exists (select from graphile_worker.jobs j where j.key = m.key)
         order by m.key, m.number
      ), numbered as (
        select f.*, t.round as last_round, row_number() over (partition by f.account order by f.number) as nth
          from fresh f left join task_bus.turns t on t.account = f.account
      ), placed as (
        select n.*, coalesce(n.last_round + 1, current.round) + n.nth - 1 as round,
               n.last_round is null and n.nth = 1
                 and count(*) filter (where n.last_round is null and n.nth = 1) over (order by n.number) <= ${earlyMax} - current.early as is_early
          from numbered n
      ), kept as (
        insert into task_bus.turns as t (account, round)
        select p.account, max(p.round) from placed p where p.account is not null group by p.account
        on conflict (account) do update set round = excluded.round
      ), counted as (
        update task_bus.round r set round = current.round, early = current.early + (select count(*) from placed p where p.is_early)
      ), added as (
        select array_agg((identifier, json_build_object('message', p.message, 'failures', 0), null,
                 origin + (2 * p.round - p.is_early::integer) * interval '1 millisecond' + (p.number - 1) * interval '1 microsecond',
                 attempts_max, p.key, null, null)::graphile_worker.job_spec order by p.number) as specs
          from placed p
      )
      select count(*) into first_waiting
        from added cross join lateral graphile_worker.add_jobs(added.specs)
       where added.specs is not null;
    end
    $$;
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
