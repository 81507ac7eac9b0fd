import type { Knex } from 'knex'

/** How often a message was tried before it was given up; null where nobody counted. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table task_bus.dead_letters add column attempts integer')
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
