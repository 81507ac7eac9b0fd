import type { Knex } from 'knex'

/**
 * What finance reads by: the journal in the order of the log and by time, accounts by their age and the beginning of their id;
 * and where each credit went, which is made from the log at the next start.
 *
 * And states of accounts along their streams, from which any moment is a few events away. What lies there is only a help:
 * every row may be deleted at any time, and answers stay the same.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index on public.credit_transactions (created_position, id);
    create index on public.credit_transactions (created_at, created_position);
    create index on public.account_balances (opened_at, user_id);
    create index on public.account_balances (user_id text_pattern_ops);

    create table public.credit_movements (
      user_id text not null,
      revision integer not null,
      number integer not null,
      grant_id uuid not null,
      source text not null,
      target text not null,
      amount integer not null,
      recorded_at timestamptz(3) not null,
      recorded_position bigint not null,
      position bigint not null,
      primary key (user_id, number)
    );
    create index on public.credit_movements (grant_id, recorded_at) include (source, target, amount, recorded_position);
    insert into projections.unmade values ('credit_movements');

    create schema finance;
    create table finance.account_states (
      user_id text collate "C",
      version text not null,
      revision integer not null,
      event_id uuid not null,
      position bigint not null,
      recorded_at timestamptz(3) not null,
      state jsonb not null,
      primary key (user_id, revision)
    );
    create index on finance.account_states (user_id, recorded_at, revision);
    create index on finance.account_states (user_id, position);
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations go forward only')
}
