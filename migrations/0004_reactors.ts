import type { Knex } from 'knex'

/** How far the reactors have come, and the events whose reaction failed and is tried again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema reactors;
    create table reactors.positions (
      reactor text primary key,
      position bigint not null,
      updated_at timestamptz not null default now()
    );
    create table reactors.parked (
      reactor text not null,
      position bigint not null,
      stream text not null,
      event_type text not null,
      attempts integer not null,
      last_error text not null,
      parked_at timestamptz not null default now(),
      retry_at timestamptz not null,
      primary key (reactor, position)
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop schema reactors cascade')
}
