import type pg from 'pg'
import type { ParkedEvent, ParkedStreams } from '../../../ports/parkedStreams.ts'

const errorCharactersMax = 500
const listedMax = 1_000

type Row = Omit<ParkedEvent, 'position'> & { readonly position: string }
const parkedOf = (row: Row): ParkedEvent => ({ ...row, position: BigInt(row.position) })

const columns = `follower, position, stream, event_type as "eventType", attempts, last_error as "lastError",
  to_json(parked_at) #>> '{}' as "parkedAt", to_json(retry_at) #>> '{}' as "retryAt"`

export function createPostgresParkedStreams(pool: pg.Pool): ParkedStreams {
  return {
    async park({ follower, position, stream, eventType, attempts, lastError, retryAfterMs }) {
      await pool.query(
        `insert into followers.parked (follower, position, stream, event_type, attempts, last_error, retry_at)
         values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 millisecond')
         on conflict (follower, position) do nothing`,
        [follower, position, stream, eventType, attempts, lastError.slice(0, errorCharactersMax), retryAfterMs],
      )
    },
    async postpone({ follower, position, attempts, lastError, retryAfterMs }) {
      await pool.query(
        `update followers.parked
            set attempts = $3, last_error = $4, retry_at = clock_timestamp() + $5 * interval '1 millisecond'
          where follower = $1 and position = $2`,
        [follower, position, attempts, lastError.slice(0, errorCharactersMax), retryAfterMs],
      )
    },
    async unpark(follower, position) {
      await pool.query('delete from followers.parked where follower = $1 and position = $2', [follower, position])
    },
    async streams(follower) {
      const { rows } = await pool.query<{ stream: string }>(
        'select distinct stream from followers.parked where follower = $1 and retry_at is not null',
        [follower],
      )
      return new Set(rows.map(({ stream }) => stream))
    },
    async due(follower, max) {
      // The column rounds to milliseconds, so what is due at once may lie half of one ahead.
      const { rows } = await pool.query<Row>(
        `select ${columns} from (
           select distinct on (stream) * from followers.parked where follower = $1 and retry_at is not null order by stream, position
         ) first where retry_at <= clock_timestamp() + interval '1 millisecond' order by position limit $2`,
        [follower, max],
      )
      return rows.map(parkedOf)
    },
    async list() {
      const { rows } = await pool.query<Row>(`select ${columns} from followers.parked order by position, follower limit ${listedMax}`)
      return rows.map(parkedOf)
    },
    async retry(position) {
      const { rowCount } = await pool.query(
        'update followers.parked set retry_at = clock_timestamp() where $1::bigint is null or position = $1',
        [position],
      )
      return rowCount ?? 0
    },
  }
}
