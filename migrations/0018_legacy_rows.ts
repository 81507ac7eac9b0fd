import type { Knex } from 'knex'

/** What stood in the database of before, as its owners are shown it. The role of a picture may be none, or both. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table public.legacy_transactions (
      id uuid primary key,
      user_id text collate "C" not null,
      type text not null,
      kind text not null,
      amount integer not null,
      balance_after integer not null,
      reference_type text not null,
      reference_id text,
      description text,
      created_at timestamptz(3) not null,
      created_position bigint not null,
      position bigint not null
    );
    create index on public.legacy_transactions (user_id, created_position, id);
    create table public.legacy_jobs (
      id uuid primary key,
      user_id text collate "C" not null,
      album_id uuid not null,
      mode text not null,
      status text not null,
      total_images integer not null,
      completed_images integer not null,
      failed_images integer not null,
      credits_reserved integer not null,
      credits_used integer not null,
      credits_released integer not null,
      created_at timestamptz(3) not null,
      completed_at timestamptz(3),
      created_position bigint not null,
      position bigint not null
    );
    create index on public.legacy_jobs (user_id, created_position, id);
    create table public.legacy_generations (
      id uuid primary key,
      user_id text collate "C" not null,
      job_id uuid not null,
      task_id uuid not null,
      album_id uuid not null,
      style text not null,
      role text,
      status text not null,
      image_ids jsonb not null,
      created_at timestamptz(3) not null,
      created_position bigint not null,
      position bigint not null
    );
    create index on public.legacy_generations (user_id, created_position, id);
    create index on public.legacy_generations (job_id);
    alter table public.album_photos alter column role drop not null;
    insert into projections.unmade values ('legacy_transactions'), ('legacy_jobs'), ('legacy_generations') on conflict do nothing;
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
