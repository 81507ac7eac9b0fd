import type pg from 'pg'
import type { Checkpoint, Checkpoints } from '../../../ports/checkpoints.ts'

interface Row {
  readonly follower: string
  readonly position: string
  readonly event_id: string | null
}
const checkpointOf = ({ position, event_id }: Row): Checkpoint => ({ position: BigInt(position), eventId: event_id })

export function createPostgresCheckpoints(pool: pg.Pool): Checkpoints {
  return {
    async open(follower) {
      const { rows } = await pool.query<Row>(
        `with begun as (
           insert into followers.checkpoints (follower, position) values ($1, 0) on conflict (follower) do nothing returning *
         )
         select follower, position, event_id::text from begun
         union all select follower, position, event_id::text from followers.checkpoints where follower = $1`,
        [follower],
      )
      // Nobody's row: somebody else began it in this very moment, at the beginning.
      return rows[0] ? checkpointOf(rows[0]) : { position: 0n, eventId: null }
    },
    async move(follower, from, to) {
      const { rowCount } = await pool.query(
        `update followers.checkpoints set position = $3, event_id = $4, moved_at = clock_timestamp()
          where follower = $1 and position = $2`,
        [follower, from.position, to.position, to.eventId],
      )
      return rowCount === 1
    },
    async list() {
      const { rows } = await pool.query<Row>('select follower, position, event_id::text from followers.checkpoints order by follower')
      return rows.map((row) => ({ follower: row.follower, ...checkpointOf(row) }))
    },
  }
}
