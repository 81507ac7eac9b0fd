import type { Knex } from 'knex'

/**
 * The log of events and the one function that writes to it.
 *
 * Ensures that position order is commit order: `append` takes one lock before it reads anything, and holds it
 * to the commit, so that nobody ever sees position n + 1 before n, and positions have no gaps. The two unique
 * indexes guard the same rules once more, whatever the function does.
 *
 * What nearly every event's metadata carries has columns of its own: an id takes 16 bytes in place of 36 and a key. UUIDs
 * in an event's data take 17 bytes each (`src/events/packedJson.ts`); the view `log` shows it as the JSON that it is.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema eventstore;

    create table eventstore.streams (
      id integer primary key generated always as identity,
      name text not null unique
    );

    create table eventstore.events (
      position bigint primary key,
      time timestamptz(3) not null,
      stream_id integer not null,
      revision integer not null check (revision >= 0),
      event_id uuid not null,
      command_id uuid,
      correlation_id uuid,
      causation_id uuid,
      type text not null,
      schema_version text,
      actor text,
      metadata json not null, -- \`{}\` takes 3 bytes, where a null would give every row a bitmap of 8
      data bytea not null,
      constraint events_stream_revision unique (stream_id, revision),
      constraint events_stream_event_id unique (stream_id, event_id)
    );

    create function eventstore.unpacked(data bytea) returns json language plpgsql immutable strict parallel safe as $$
    declare
      rest bytea := data;
      json text := '';
      mark integer;
    begin
      loop
        mark := position('\\xff'::bytea in rest);
        exit when mark = 0;
        json := json || convert_from(substr(rest, 1, mark - 1), 'UTF8') || encode(substr(rest, mark + 1, 16), 'hex')::uuid;
        rest := substr(rest, mark + 17);
      end loop;
      return json || convert_from(rest, 'UTF8');
    end $$;
    create view eventstore.log as
      select
        e.position, e.time, s.name as stream, e.revision, e.event_id, e.type, eventstore.unpacked(e.data) as data,
        e.command_id, e.correlation_id, e.causation_id, e.actor, e.schema_version, e.metadata
      from eventstore.events e join eventstore.streams s on s.id = e.stream_id;

    create function eventstore.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'events are never changed or deleted';
    end $$;
    create trigger events_are_facts before update or delete or truncate on eventstore.events
      for each statement execute function eventstore.refuse_change();
  `)
  await knex.raw(append)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop schema eventstore cascade')
}

/**
 * Decides and writes a batch of appends. Of several appends to one stream the first that fits is written, and the
 * others are decided on what it wrote; an append that builds on another one of the batch therefore belongs into the
 * next.
 *
 * Arrays of one length: streams, expected, counts (an element per append); the others hold an element per
 * event, appends in order, `append_numbers` naming the append from 1 on.
 *
 * One row: where every append was written now, as nearly always, `first_position` and `written`, from which the
 * caller knows the rest. Otherwise an element per append: `appended` with the append's last event, whether written
 * now or by the same call earlier, or not appended with the stream's last revision.
 * At READ COMMITTED each statement sees what was committed before the lock was given; at a higher level none would.
 */
const append = `
  create function eventstore.append(
    streams text[], expected integer[], counts integer[],
    append_numbers integer[], revisions integer[], event_ids uuid[], types text[],
    schema_versions text[], actors text[], datas bytea[], metadatas json[], command_ids uuid[], correlation_ids uuid[], causation_ids uuid[],
    out first_position bigint, out written timestamptz,
    out appended boolean[], out last_revisions integer[], out last_positions bigint[], out recorded timestamptz[]
  )
  language plpgsql
  set enable_seqscan to off set enable_hashjoin to off set enable_mergejoin to off set enable_bitmapscan to off set jit to off
  set plan_cache_mode to force_generic_plan -- small batches would be planned anew each time, which costs more than they do
  as $$
  #variable_conflict use_column
  declare
    ids integer[];
    actual integer[];
    accepted boolean[];
    simple boolean;
    last record;
    now timestamptz;
  begin
    if current_setting('transaction_isolation') <> 'read committed' then
      raise exception 'events are appended at read committed only';
    end if;
    perform pg_advisory_xact_lock(7310584021);

    select array_agg(s.id order by a.number), array_agg(coalesce(tail.revision, -1) order by a.number)
    into ids, actual
    from unnest(streams) with ordinality a(stream, number)
    left join eventstore.streams s on s.name = a.stream
    left join lateral (
      select e.revision from eventstore.events e where e.stream_id = s.id order by e.revision desc limit 1
    ) tail on true;

    simple := actual = expected and (select count(distinct a.stream collate "C") = count(*) from unnest(streams) a(stream));
    if not simple then
      select array_agg(a.fits and a.turn = 1 order by a.number)
      into accepted
      from (
        select
          f.number,
          f.actual = f.expected as fits,
          row_number() over (partition by f.stream collate "C", f.actual = f.expected order by f.number) as turn
        from unnest(streams, actual, expected) with ordinality f(stream, actual, expected, number)
      ) a;
    end if;

    if array_position(ids, null) is not null then
      insert into eventstore.streams (name)
      select a.stream from unnest(streams, ids, accepted) a(stream, id, accepted) where (simple or a.accepted) and a.id is null;

      select array_agg(s.id order by a.number)
      into ids
      from unnest(streams) with ordinality a(stream, number)
      left join eventstore.streams s on s.name = a.stream;
    end if;

    select e.position, e.time into last from eventstore.events e order by e.position desc limit 1;
    last.position := coalesce(last.position, 0);
    now := greatest(date_trunc('milliseconds', clock_timestamp()), last.time);

    if simple then
      insert into eventstore.events
        (position, time, stream_id, revision, event_id, command_id, correlation_id, causation_id, type, schema_version, actor, metadata, data)
      select
        last.position + n.ordinal, now, ids[n.append_number], n.revision, n.event_id, n.command_id, n.correlation_id, n.causation_id,
        n.type, n.schema_version, n.actor, n.metadata, n.data
      from unnest(
        append_numbers, revisions, event_ids, types, schema_versions, actors, datas, metadatas, command_ids, correlation_ids, causation_ids
      ) with ordinality n(
        append_number, revision, event_id, type, schema_version, actor, data, metadata, command_id, correlation_id, causation_id, ordinal
      );
      first_position := last.position + 1;
      written := now;
      return;
    end if;

    insert into eventstore.events
      (position, time, stream_id, revision, event_id, command_id, correlation_id, causation_id, type, schema_version, actor, metadata, data)
    select
      last.position + row_number() over (order by n.ordinal),
      now, ids[n.append_number], n.revision, n.event_id, n.command_id, n.correlation_id, n.causation_id,
      n.type, n.schema_version, n.actor, n.metadata, n.data
    from unnest(
      append_numbers, revisions, event_ids, types, schema_versions, actors, datas, metadatas, command_ids, correlation_ids, causation_ids
    ) with ordinality n(
      append_number, revision, event_id, type, schema_version, actor, data, metadata, command_id, correlation_id, causation_id, ordinal
    )
    where accepted[n.append_number]
    order by n.ordinal;

    select
      array_agg(a.appended order by a.number), array_agg(a.last_revision order by a.number),
      array_agg(a.last_position order by a.number), array_agg(a.recorded order by a.number)
    into appended, last_revisions, last_positions, recorded
    from (
      select
        a.number,
        a.accepted or earlier.position is not null as appended,
        case when a.accepted or earlier.position is not null then a.expected + a.count else coalesce((
          select t.revision from eventstore.events t where t.stream_id = a.id order by t.revision desc limit 1
        ), -1) end as last_revision,
        case
          when a.accepted then last.position + sum(a.count) filter (where a.accepted) over (order by a.number)
          else earlier.position
        end as last_position,
        case when a.accepted then now else earlier.time end as recorded
      from unnest(ids, expected, counts, accepted) with ordinality a(id, expected, count, accepted, number)
      left join lateral (
        select e.position, e.time
        from eventstore.events e
        where not a.accepted and e.stream_id = a.id and e.revision = a.expected + a.count and a.count = (
          select count(*)
          from unnest(append_numbers, revisions, event_ids) n(append_number, revision, event_id)
          join eventstore.events k on k.stream_id = a.id and k.revision = n.revision and k.event_id = n.event_id
          where n.append_number = a.number
        )
      ) earlier on true
    ) a;
  end $$;
`
