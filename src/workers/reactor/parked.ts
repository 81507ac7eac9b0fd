/**
 * Events whose reaction failed: kept in order by stream, tried again for ever with growing delays, listed for
 * operators. A parked stream holds up nobody else.
 */
import type pg from 'pg'

export interface ParkedEvent {
  readonly reactor: string
  readonly position: string
  readonly stream: string
  readonly eventType: string
  readonly attempts: number
  readonly lastError: string
  readonly parkedAt: string
  readonly retryAt: string
}

const retryDelaySecondsMax = 300
const errorCharactersMax = 500

export async function park(
  pool: pg.Pool,
  event: {
    readonly reactor: string
    readonly position: bigint
    readonly stream: string
    readonly eventType: string
    readonly error: string
  },
): Promise<void> {
  await pool.query(
    `insert into reactors.parked as parked (reactor, position, stream, event_type, attempts, last_error, retry_at)
     values ($1, $2, $3, $4, 1, $5, now() + interval '1 second')
     on conflict (reactor, position) do update
       set attempts = parked.attempts + 1, last_error = excluded.last_error,
           retry_at = now() + least(power(2, least(parked.attempts, 20)), $6) * interval '1 second'`,
    [event.reactor, event.position, event.stream, event.eventType, event.error.slice(0, errorCharactersMax), retryDelaySecondsMax],
  )
}

export async function unpark(pool: pg.Pool, reactor: string, position: bigint): Promise<void> {
  await pool.query('delete from reactors.parked where reactor = $1 and position = $2', [reactor, position])
}

export async function parkedStreams(pool: pg.Pool, reactor: string): Promise<Set<string>> {
  const { rows } = await pool.query<{ stream: string }>('select distinct stream from reactors.parked where reactor = $1', [reactor])
  return new Set(rows.map((row) => row.stream))
}

/** Of each stream the first parked event alone, if its time has come. */
export async function dueParked(pool: pg.Pool, reactor: string, max: number): Promise<readonly { stream: string; position: bigint }[]> {
  const { rows } = await pool.query<{ stream: string; position: string }>(
    `select stream, position from (
       select distinct on (stream) stream, position, retry_at from reactors.parked where reactor = $1 order by stream, position
     ) as first where retry_at <= now() order by position limit $2`,
    [reactor, max],
  )
  return rows.map((row) => ({ stream: row.stream, position: BigInt(row.position) }))
}

/** For operators, oldest first. */
export async function listParked(pool: pg.Pool): Promise<readonly ParkedEvent[]> {
  const { rows } = await pool.query<ParkedEvent>(
    `select reactor, position::text, stream, event_type as "eventType", attempts, last_error as "lastError",
            to_json(parked_at) #>> '{}' as "parkedAt", to_json(retry_at) #>> '{}' as "retryAt"
       from reactors.parked order by position limit 1000`,
  )
  return rows
}

/** Asks for another try now; the leading reactor makes it. @returns how many were found */
export async function retryParked(pool: pg.Pool, position: bigint | null): Promise<number> {
  const { rowCount } = await pool.query('update reactors.parked set retry_at = now() where $1::bigint is null or position = $1', [position])
  return rowCount ?? 0
}
