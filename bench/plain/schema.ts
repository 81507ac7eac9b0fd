/**
 * The service as it would be with tables of the present and no events: the balance is a column, a job a row, the
 * ledger a list of changes. The indexes are those that the same features need: a key answers once, an account's
 * jobs and history are listed.
 */
import pg from 'pg'

export interface PlainAccount {
  readonly userId: string
  readonly balance: number
}

export async function createPlainTables(databaseUrl: string, accounts: readonly PlainAccount[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`
      create table accounts (
        user_id text primary key,
        balance integer not null check (balance >= 0),
        reserved integer not null default 0 check (reserved >= 0)
      );
      create table jobs (
        id uuid primary key,
        user_id text not null references accounts,
        status text not null,
        photo_order json not null,
        deadline_at timestamptz not null,
        key_id uuid not null,
        request_hash text not null,
        created_at timestamptz not null default now(),
        unique (user_id, key_id)
      );
      create index on jobs (user_id, created_at);
      create table ledger (
        id bigint primary key generated always as identity,
        user_id text not null references accounts,
        job_id uuid not null references jobs,
        type text not null,
        amount integer not null,
        balance_after integer not null,
        created_at timestamptz not null default now()
      );
      create index on ledger (user_id, id);
    `)
    await client.query('insert into accounts (user_id, balance) select * from unnest($1::text[], $2::integer[])', [
      accounts.map(({ userId }) => userId),
      accounts.map(({ balance }) => balance),
    ])
  } finally {
    await client.end()
  }
}
