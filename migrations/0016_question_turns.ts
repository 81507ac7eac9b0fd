import type { Knex } from 'knex'

/** When a provider was last asked about an order because somebody who signs nothing told of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table followers.question_turns (
      subject text primary key,
      taken_at timestamptz not null
    )
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
