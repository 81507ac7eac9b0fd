import type { Knex } from 'knex'

/** When an order of credits was opened and paid back by the time of recording, by which finance asks: its rows are made again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table public.payments add column opening_recorded_at timestamptz(3), add column refund_recorded_at timestamptz(3);
    insert into projections.unmade values ('payments') on conflict do nothing;
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
