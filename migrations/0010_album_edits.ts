import type { Knex } from 'knex'

/** What users made of their albums, and what they agreed to. Read models: each row can be made again from the events. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table public.albums add column groups jsonb not null default '[]';

    create table public.album_photo_edits (
      id uuid primary key,
      user_id text not null,
      album_id uuid not null,
      group_id uuid,
      place integer,
      tags jsonb not null,
      favorite boolean not null,
      excluded boolean not null,
      position bigint not null
    );

    create table public.consents (
      id uuid primary key,
      user_id text not null,
      kind text not null,
      version jsonb not null,
      created_at timestamptz(3) not null,
      created_position bigint not null,
      position bigint not null
    );
    create index on public.consents (user_id, created_position, id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table public.album_photo_edits, public.consents; alter table public.albums drop column groups')
}
