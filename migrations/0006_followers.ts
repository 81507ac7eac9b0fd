import type { Knex } from 'knex'

/**
 * One table of checkpoints for everybody who follows the log, and one of the events whose handling is tried again.
 *
 * What stood in the tables of 0.1.0 moves here, and those go: a process of 0.1.0 that still runs finds nowhere to write, so
 * it can move no checkpoint over events that it doesn't know. The id of the event at a checkpoint is null until its
 * follower has looked it up.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema followers;

    create table followers.checkpoints (
      follower text primary key,
      position bigint not null check (position >= 0),
      event_id uuid,
      moved_at timestamptz(3) not null default clock_timestamp()
    );
    insert into followers.checkpoints (follower, position)
      select 'projector', position from projections.checkpoint where name = 'live'
      union all select case reactor when 'jobs' then 'reactor' else reactor end, position from reactors.positions;

    create table followers.parked (
      follower text not null,
      position bigint not null,
      stream text not null,
      event_type text not null,
      attempts integer not null,
      last_error text not null,
      parked_at timestamptz(3) not null default clock_timestamp(),
      retry_at timestamptz(3), -- null: given up, until somebody asks for another try
      primary key (follower, position)
    );
    insert into followers.parked (follower, position, stream, event_type, attempts, last_error, parked_at, retry_at)
      select 'reactor', position, stream, event_type, attempts, last_error, parked_at, retry_at from reactors.parked;

    drop schema projections cascade;
    drop schema reactors cascade;
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
