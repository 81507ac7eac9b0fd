import type { Knex } from 'knex'

/** Jobs by when they were settled. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index on public.generation_jobs (completed_at)')
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
