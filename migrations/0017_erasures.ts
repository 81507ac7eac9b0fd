import type { Knex } from 'knex'

/** Who wishes to be forgotten. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table public.erasures (
      user_id text collate "C" primary key,
      requested_at timestamptz(3) not null,
      requested_position bigint not null unique,
      erased_at timestamptz(3),
      position bigint not null
    );
    create index on public.erasures (requested_at, user_id) where erased_at is null;
    insert into projections.unmade values ('erasures') on conflict do nothing;
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
