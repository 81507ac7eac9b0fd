import type { Knex } from 'knex'

/** A job begins when it was decided, by the clock that its deadline was counted from: its rows are made again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("insert into projections.unmade values ('generation_jobs') on conflict do nothing")
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
