/**
 * The SQL of the bus. It goes through the library's public functions and view only, plus the bus's own tables.
 *
 * The library counts a delivery as an attempt when it begins, kills included, so its bound is set out of reach and
 * the bus keeps a count of its own in the message. A message that waits or runs holds its key; a job without a key
 * has been replaced and only waits to be deleted.
 */
import type pg from 'pg'
import { z } from 'zod'
import type { DeadLetter } from '../../../ports/taskBus.ts'
import type { Envelope, Verdict } from '../../shared/taskDelivery.ts'
import { identifiers, identifiersOf, type Queue } from './names.ts'

/** The largest smallint. */
const attemptsMax = 32_767
/** Listed at once; an operator who has more replays or reads them in the table. */
const deadLettersMax = 1_000

export interface Keyed {
  readonly key: string
  readonly message: unknown
}

/** Adds messages in one statement, in their order, tasks of several accounts in turns; a key that waits or runs already is left as it is. */
export async function addNew(pool: pg.Pool, queue: Queue, messages: readonly Keyed[]): Promise<void> {
  await pool.query({
    name: `task_bus.add_new.${queue}`,
    text: `select task_bus.add_new($1, $2::text[], $3::json[], ${attemptsMax}::smallint, ${queue === 'tasks' ? 1 : 0})`,
    values: [identifiers[queue], messages.map(({ key }) => key), messages.map(({ message }) => JSON.stringify(message))],
  })
}

/**
 * Puts a message that is being handled back under its key; before others, for it has waited once already.
 * @returns the job that holds the key now: another one than before, unless the caller's was taken from it meanwhile
 */
export async function addAgain(pool: pg.Pool, queue: Queue, key: string, envelope: Envelope, afterMs: number): Promise<string> {
  const { rows } = await pool.query({
    name: 'task_bus.add_again',
    text: `
      select id::text from graphile_worker.add_job(
        identifier => $1,
        payload => $2::json,
        job_key => $3,
        job_key_mode => 'replace',
        run_at => now() + $4::float8 * interval '1 millisecond',
        max_attempts => ${attemptsMax},
        priority => -1
      )`,
    values: [identifiers[queue], JSON.stringify(envelope), key, afterMs],
  })
  return idRow.parse(rows[0]).id
}
const idRow = z.object({ id: z.string() })

export async function countByQueue(pool: pg.Pool): Promise<{ readonly tasks: number; readonly outcomes: number }> {
  const { rows } = await pool.query(
    `select count(*) filter (where task_identifier = any($1))::int as tasks,
            count(*) filter (where task_identifier = any($2))::int as outcomes
     from graphile_worker.jobs where key is not null`,
    [identifiersOf.tasks, identifiersOf.outcomes],
  )
  return depthRow.parse(rows[0])
}
const depthRow = z.object({ tasks: z.number(), outcomes: z.number() })

export async function bury(
  pool: pg.Pool,
  queue: Queue,
  key: string,
  { message, reason, attempts }: Extract<Verdict, { type: 'dead' }>,
): Promise<void> {
  await pool.query(
    `insert into task_bus.dead_letters (id, queue, key, reason, message, attempts) values ($1, $2, $3, $4, $5::json, $6)
     on conflict (id) do update set reason = excluded.reason, message = excluded.message, attempts = excluded.attempts,
       failed_at = excluded.failed_at`,
    [`${queue}.${key}`, queue, key, reason.replaceAll('\0', ''), JSON.stringify(message), attempts],
  )
}

export async function listDead(pool: pg.Pool): Promise<readonly DeadLetter[]> {
  const { rows } = await pool.query(
    `select id, queue, reason, message, attempts, failed_at from task_bus.dead_letters order by failed_at desc, id limit ${deadLettersMax}`,
  )
  return z.array(deadRow).parse(rows)
}
const deadRow = z
  .object({
    id: z.string(),
    queue: z.enum(['tasks', 'outcomes']),
    reason: z.string(),
    message: z.unknown(),
    attempts: z.number().nullable(),
    failed_at: z.date(),
  })
  .transform(({ failed_at, ...row }) => ({ ...row, failedAt: failed_at.toISOString() }))

/** Back into its queue with a clean count, in one statement, and as whoever publishes adds it: of those at once one looks after the other. */
export async function replayDead(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with letter as (delete from task_bus.dead_letters where id = $1 returning queue, key, message)
     select task_bus.add_new(case queue when 'tasks' then $2 else $3 end, array[key], array[message::json], ${attemptsMax}::smallint,
                            case queue when 'tasks' then 1 else 0 end)
     from letter`,
    [id, identifiers.tasks, identifiers.outcomes],
  )
  return rowCount === 1
}
