import type { Knex } from 'knex'

/** Orders of credits, and the notices about them that did not fit. Read models: each row can be made again from the events. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table public.payments (
      order_id text collate "C" primary key,
      user_id text not null,
      package_id text not null,
      credits integer not null,
      amount bigint not null,
      currency text not null,
      provider text not null,
      status text not null,
      checkout_url text,
      payment_id text,
      receipt_url text,
      grant_id uuid not null,
      opened_at timestamptz(3) not null,
      paid_at timestamptz(3),
      refunded_at timestamptz(3),
      confirming text,
      confirming_since timestamptz(3),
      refund_requested_at timestamptz(3),
      created_position bigint not null,
      position bigint not null
    );
    create index on public.payments (user_id, created_position, grant_id);
    create index on public.payments (created_position, grant_id);
    -- For the timers: few rows of many.
    create index on public.payments (opened_at, order_id) where status = 'OPEN';
    create index on public.payments (confirming_since, order_id) where confirming is not null;
    create index on public.payments (refund_requested_at, order_id) where refund_requested_at is not null;

    create table public.rejected_payments (
      id uuid primary key,
      order_id text,
      user_id text,
      notice_type text,
      code text not null,
      provider text not null,
      package_id text,
      amount bigint,
      currency text,
      payment_id text,
      rejected_at timestamptz(3) not null,
      resolved_at timestamptz(3),
      resolved_by text,
      note text,
      created_position bigint not null,
      position bigint not null
    );
    create index on public.rejected_payments (created_position) where resolved_at is null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table public.payments, public.rejected_payments')
}
