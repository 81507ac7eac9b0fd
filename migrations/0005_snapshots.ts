import type { Knex } from 'knex'

/**
 * States of long streams, a row each. What lies here is only a help: every row may be deleted at any time.
 * A state is incompressible ids for the most part, so it is stored as it is.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema snapshots;
    create table snapshots.states (
      stream text collate "C" primary key,
      version text not null,
      revision integer not null,
      event_id uuid not null,
      state bytea not null,
      written_at timestamptz(3) not null default clock_timestamp()
    );
    alter table snapshots.states alter column state set storage external;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop schema snapshots cascade')
}
