import type { Knex } from 'knex'

/** Campaigns of bonuses, and the grants that each of them gave. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table public.bonus_campaigns (
      campaign text collate "C" primary key,
      started_at timestamptz(3) not null,
      started_position bigint not null,
      finished_at timestamptz(3),
      position bigint not null
    );
    create index on public.bonus_campaigns (started_position) where finished_at is null;
    create index on public.credit_grants (reference_id) where kind = 'promotion' and reference_type = 'ADMIN';
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
