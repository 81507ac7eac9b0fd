import type { Knex } from 'knex'

/** Newcomers that stand before the others of a round, for each account that waits, as in `src/adapters/shared/accountTurns.ts`. */
const newcomersMax = 4

/**
 * Who has nothing else under way is a newcomer, each time, and its task has a queue of its own beside the one of all others, so
 * that generators can keep a place for such. An account has something under way as long as the task that was placed last is there,
 * whether it waits or runs. Turns are as before otherwise.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table task_bus.turns add column last_key text;
    alter table task_bus.round rename column early to newcomers;

    create or replace function task_bus.add_new(identifier text, keys text[], messages json[], attempts_max smallint, turn_ms integer default 0) returns void
    language plpgsql as $$
    declare
      origin constant timestamptz := '2000-01-01T00:00:00Z';
      current task_bus.round;
      first_waiting bigint;
      newcomers_max bigint;
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
      select floor((extract(epoch from min(j.run_at) - origin) * 1000 + 1) / 2) into first_waiting
        from graphile_worker.jobs j
       where j.task_identifier in (identifier, identifier || '_newcomers') and j.locked_at is null and j.priority = 0 and j.key is not null;
      -- Where nobody waits, all turns that were given have been taken.
      if first_waiting is null then
        select max(t.round) + 1 into first_waiting from task_bus.turns t;
      end if;
      if first_waiting > current.round then
        current.round := first_waiting;
        current.newcomers := 0;
        -- What is under way still keeps its account from being a newcomer.
        delete from task_bus.turns t
         where t.round < current.round and not exists (select from graphile_worker.jobs j where j.key = t.last_key);
      end if;

      select ${newcomersMax} * greatest(1, count(*)) into newcomers_max from task_bus.turns t where t.round > current.round;

      with fresh as (
        select distinct on (m.key) m.key, m.message, m.number, m.message->>'userId' as account
          from unnest(keys, messages) with ordinality m(key, message, number)
         where not exists (select from graphile_worker.jobs j where j.key = m.key)
         order by m.key, m.number
      ), numbered as (
        select f.*, greatest(t.round, current.round) as last_round, row_number() over (partition by f.account order by f.number) as nth,
               t.account is null or not exists (select from graphile_worker.jobs j where j.key = t.last_key) as is_idle
          from fresh f left join task_bus.turns t on t.account = f.account
      ), judged as (
        select n.*, n.is_idle and n.nth = 1
                 and count(*) filter (where n.is_idle and n.nth = 1) over (order by n.number) <= newcomers_max - current.newcomers as is_newcomer
          from numbered n
      ), placed as (
        select j.*, case when j.is_newcomer then current.round
                         else j.last_round + j.nth - bool_or(j.is_newcomer) over (partition by j.account)::integer end as round
          from judged j
      ), kept as (
        insert into task_bus.turns as t (account, round, last_key)
        select p.account, max(p.round), (array_agg(p.key order by p.round desc, p.number desc))[1]
          from placed p where p.account is not null group by p.account
        on conflict (account) do update set round = greatest(t.round, excluded.round), last_key = excluded.last_key
      ), counted as (
        update task_bus.round r
           set round = current.round, newcomers = current.newcomers + (select count(*) from placed p where p.is_newcomer)
      ), added as (
        select array_agg((identifier || case when p.is_newcomer then '_newcomers' else '' end,
                 json_build_object('message', p.message, 'failures', 0), null,
                 origin + (2 * p.round - p.is_newcomer::integer) * interval '1 millisecond' + (p.number - 1) * interval '1 microsecond',
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
