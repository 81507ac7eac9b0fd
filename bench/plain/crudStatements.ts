/** Tables and statements of the plain service. Each statement is prepared once a connection. */
import type pg from 'pg'
import { z } from 'zod'

export const crudTables = `
  create table accounts (user_id text primary key, balance integer not null check (balance >= 0), reserved integer not null);
  create table jobs (
    id uuid primary key, user_id text not null, key text not null, status text not null, mode text not null,
    total_images integer not null, credits_used integer, credits_released integer,
    deadline_at timestamptz not null, created_at timestamptz not null default now(), completed_at timestamptz,
    unique (user_id, key)
  );
  create table tasks (
    id uuid primary key, job_id uuid not null references jobs, index integer not null, style text not null, role text not null,
    photo_id uuid not null, status text not null, unique (job_id, index)
  );
  create table entries (
    id uuid primary key, user_id text not null, type text not null, amount integer not null, balance_after integer not null,
    job_id uuid not null, created_at timestamptz not null default now()
  );
  create index on entries (user_id, created_at);
`
export const seedAccounts = 'insert into accounts (user_id, balance, reserved) select user_id, $2, 0 from unnest($1::text[]) as a (user_id)'

export const orderSql = {
  take: 'update accounts set balance = balance - $2, reserved = reserved + $2 where user_id = $1 and balance >= $2 returning balance',
  job: `insert into jobs (id, user_id, key, status, mode, total_images, deadline_at) values ($1, $2, $3, 'PENDING', $4, $5, $6)`,
  tasks: `insert into tasks (id, job_id, index, style, role, photo_id, status)
    select t.id, $1, t.index, t.style, t.role, t.photo_id, 'WAITING'
    from unnest($2::uuid[], $3::integer[], $4::text[], $5::text[], $6::uuid[]) as t (id, index, style, role, photo_id)`,
  entry: 'insert into entries (id, user_id, type, amount, balance_after, job_id) values ($1, $2, $3, $4, $5, $6)',
}
export const cancelSql = {
  job: `update jobs set status = 'CANCELLED', credits_used = 0, credits_released = total_images, completed_at = now()
    where id = $1 and user_id = $2 and status = 'PENDING'
    returning id, status, mode, total_images as "creditsReserved", credits_used as "creditsUsed", credits_released as "creditsReleased",
      deadline_at as "deadlineAt", created_at as "createdAt", completed_at as "completedAt"`,
  tasks: `update tasks set status = 'CANCELLED' where job_id = $1 returning id as "taskId", index, style, role, status`,
  giveBack: 'update accounts set balance = balance + $2, reserved = reserved - $2 where user_id = $1 returning balance',
}
export const creditsSql = 'select balance, reserved from accounts where user_id = $1'

export const statement = (name: string, text: string, values: unknown[]): pg.QueryConfig => ({ name, text, values })

interface NewTask {
  readonly taskId: string
  readonly index: number
  readonly style: string
  readonly role: string
  readonly referencePhotoId: string
}
export const taskColumns = (tasks: readonly NewTask[]) => [
  tasks.map((task) => task.taskId),
  tasks.map((task) => task.index),
  tasks.map((task) => task.style),
  tasks.map((task) => task.role),
  tasks.map((task) => task.referencePhotoId),
]

/** What comes back, typed. */
export const rowOf = {
  balance: z.object({ balance: z.number() }),
  credits: z.object({ balance: z.number(), reserved: z.number() }),
  job: z.looseObject({ id: z.string(), creditsReserved: z.number() }),
  address: z.object({ port: z.number() }),
  order: z.object({
    mode: z.string(),
    totalImages: z.number(),
    styles: z.array(z.string()),
    roles: z.array(z.string()),
    referencePhotoIds: z.array(z.string()),
  }),
}
