import type { Knex } from 'knex'

/**
 * The hashes of sealed trees. A full tile never changes, so its table only grows; what isn't full yet lies in the row of its
 * tree. Random bytes aren't worth compressing; positions are, by more than half.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema proofs;

    create table proofs.trees (
      id integer primary key generated always as identity,
      origin text not null unique,
      size bigint not null default 0 check (size >= 0),
      position bigint not null default 0,
      event_id uuid,
      edge bytea not null default '',
      edge_positions bytea not null default '',
      broken text,
      begun_at timestamptz(3) not null default clock_timestamp()
    );
    alter table proofs.trees alter column edge set storage external;

    create table proofs.tiles (
      tree integer not null,
      level smallint not null,
      index bigint not null,
      hashes bytea not null,
      primary key (tree, level, index)
    );
    alter table proofs.tiles alter column hashes set storage external;

    create table proofs.positions (
      tree integer not null,
      tile bigint not null,
      first_position bigint not null,
      positions bytea not null,
      primary key (tree, tile)
    );
    create unique index on proofs.positions (tree, first_position);

    create table proofs.heads (
      tree integer not null,
      size bigint not null,
      handover text, -- the key that the same head was signed with, too
      published_at timestamptz(3) not null default clock_timestamp(),
      primary key (tree, size)
    );
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
