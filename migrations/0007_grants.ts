/**
 * Where each grant's credits are, and what an entry of the history was for.
 *
 * Columns that an earlier release doesn't know have no default, so that one of its processes that still runs can write
 * no row without them. What can't be told from the rows that are there is made again from the log at the next start.
 */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table public.account_balances
      add column expired bigint not null default 0,
      add column revoked bigint not null default 0;
    alter table public.account_balances alter column expired drop default, alter column revoked drop default;

    create table public.credit_grants (
      grant_id uuid primary key,
      user_id text not null,
      kind text not null,
      amount integer not null,
      available integer not null,
      held integer not null,
      spent integer not null,
      expired integer not null,
      revoked integer not null,
      expires_at timestamptz(3),
      reference_type text not null,
      reference_id text not null,
      granted_by text not null,
      reason text,
      created_at timestamptz(3) not null,
      created_position bigint not null,
      position bigint not null
    );
    create index on public.credit_grants (user_id, created_position, grant_id);
    create index on public.credit_grants (expires_at, grant_id) where available > 0;

    create table public.new_transactions (
      id uuid primary key,
      user_id text not null,
      type text not null,
      kind text not null,
      amount integer not null,
      balance_after integer not null,
      reserved_after integer not null,
      reference_type text not null,
      reference_id text not null,
      grant_id uuid,
      description text not null,
      actor text not null,
      reason text,
      expires_at timestamptz(3),
      settlement text,
      captured integer,
      released integer,
      event_type text not null,
      effective_at timestamptz(3) not null,
      created_at timestamptz(3) not null,
      created_revision integer not null,
      created_position bigint not null,
      position bigint not null
    );
    drop table public.credit_transactions;
    alter table public.new_transactions rename to credit_transactions;
    alter index public.new_transactions_pkey rename to credit_transactions_pkey;
    create index on public.credit_transactions (user_id, created_position, id);

    -- Read models that are to be made from the log before anybody reads them.
    create schema if not exists projections;
    create table projections.unmade (read_model text primary key);
    insert into projections.unmade values ('credit_transactions'), ('credit_grants');
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
