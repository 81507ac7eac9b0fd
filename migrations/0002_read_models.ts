/**
 * The read models: tables that the projector writes and everybody else only reads. Each row can be made
 * again from the events, so nothing here is a source of truth and no constraint may refuse a fact.
 *
 * `position` is the place in the log of the last event that touched a row, `created_position` of the one
 * that made it: lists are ordered by the latter. Indexes carry Postgres' own names, because a rebuild
 * makes its tables with `like … including all`, which names them so.
 */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema projections;
    -- Where a rebuild keeps its tables until they replace the live ones.
    create schema rebuild;

    create table projections.checkpoint (
      name text primary key,
      position bigint not null,
      moved_at timestamptz(3) not null default now()
    );
    insert into projections.checkpoint (name, position) values ('live', 0);

    create table public.account_balances (
      user_id text primary key,
      balance integer not null,
      reserved integer not null,
      granted bigint not null,
      spent bigint not null,
      opened_at timestamptz(3) not null,
      position bigint not null
    );

    create table public.credit_transactions (
      id uuid primary key,
      user_id text not null,
      type text not null,
      amount integer not null,
      balance_after integer not null,
      reference_type text not null,
      reference_id text not null,
      description text not null,
      grant_kind text,
      granted_by text,
      reason text,
      expires_at timestamptz(3),
      settlement text,
      captured integer,
      released integer,
      created_at timestamptz(3) not null,
      created_position bigint not null,
      position bigint not null
    );
    create index on public.credit_transactions (user_id, created_position, id);

    create table public.generation_jobs (
      id uuid primary key,
      user_id text not null,
      status text not null,
      mode text not null,
      album_id uuid not null,
      model_id text not null,
      total_images integer not null,
      completed_images integer not null,
      failed_images integer not null,
      credits_reserved integer not null,
      credits_used integer,
      credits_released integer,
      deadline_at timestamptz(3) not null,
      created_at timestamptz(3) not null,
      completed_at timestamptz(3),
      created_position bigint not null,
      processing_position bigint,
      settled_position bigint,
      position bigint not null
    );
    create index on public.generation_jobs (user_id, created_position, id);
    create index on public.generation_jobs (deadline_at) where settled_position is null;

    create table public.generation_tasks (
      job_id uuid not null,
      index integer not null,
      task_id uuid not null,
      user_id text not null,
      style text not null,
      role text not null,
      reference_photo_id uuid not null,
      status text not null,
      image_id uuid,
      failure_code text,
      started_at timestamptz(3),
      ended_at timestamptz(3),
      ended_position bigint,
      position bigint not null,
      primary key (job_id, index)
    );

    create table public.reference_photos (
      id uuid primary key,
      user_id text not null,
      role text not null,
      status text not null,
      object_key text not null,
      uploaded_at timestamptz(3) not null,
      face jsonb,
      content_type text,
      bytes integer,
      width integer,
      height integer,
      registered_at timestamptz(3),
      registered_position bigint,
      deactivated_at timestamptz(3),
      deactivation_cause text,
      erased_at timestamptz(3),
      position bigint not null
    );
    create index on public.reference_photos (user_id, registered_position, id) where status = 'ACTIVE';
    create index on public.reference_photos (deactivated_at) where status = 'DEACTIVATED';
    create index on public.reference_photos (uploaded_at) where status = 'UPLOADING';

    create table public.albums (
      id uuid primary key,
      user_id text not null,
      name text not null,
      is_default boolean not null,
      version integer not null,
      created_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      created_position bigint not null,
      position bigint not null
    );
    create index on public.albums (user_id, created_position, id);

    create table public.album_photos (
      id uuid primary key,
      user_id text not null,
      -- The album that was ordered for. Once that one is deleted, the picture counts to the default album.
      album_id uuid not null,
      job_id uuid not null,
      task_id uuid not null,
      style text not null,
      role text not null,
      model text not null,
      object_key text not null,
      content_type text not null,
      bytes integer not null,
      width integer not null,
      height integer not null,
      created_at timestamptz(3) not null,
      created_position bigint not null,
      position bigint not null
    );
    create index on public.album_photos (user_id, created_position, id);
    create index on public.album_photos (album_id, created_position, id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table if exists public.account_balances, public.credit_transactions, public.generation_jobs,
      public.generation_tasks, public.reference_photos, public.albums, public.album_photos;
    drop schema if exists projections, rebuild cascade;
  `)
}
