import type { Knex } from 'knex'

/**
 * What the task bus keeps beside the library's own schema: who is alive, and which messages were given up.
 *
 * A worker's `lock_id` names the session advisory lock that it holds for as long as it lives. A dead letter's id
 * is derived from its message, so that giving up twice leaves one letter.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema task_bus;

    create sequence task_bus.worker_locks as integer cycle;

    create table task_bus.task_workers (
      worker_id text primary key,
      lock_id integer not null,
      heartbeat_at timestamptz not null
    );

    create table task_bus.dead_letters (
      id text primary key,
      queue text not null check (queue in ('tasks', 'outcomes')),
      key text not null,
      reason text not null,
      message json not null,
      failed_at timestamptz(3) not null default clock_timestamp()
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop schema task_bus cascade')
}
