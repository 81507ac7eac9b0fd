/** Snapshots in a table. A megabyte, the state of an account with a hundred thousand events, is most of what opening it costs. */
import type pg from 'pg'
import type { KeptSnapshot, Snapshot, Snapshots } from '../../ports/snapshots.ts'

interface Row {
  readonly stream: string
  readonly version: string
  readonly revision: number
  readonly event_id: string
  readonly state: Buffer
}

const snapshotOf = ({ stream, version, revision, event_id, state }: Row): KeptSnapshot => ({
  stream,
  version,
  revision,
  eventId: event_id,
  state,
})

const readSql = `select stream, version, revision, event_id::text as event_id, state from snapshots.states where stream = $1 and version = $2`

export function createPostgresSnapshots(pool: pg.Pool): Snapshots {
  return {
    async read(stream, version): Promise<Snapshot | null> {
      const [row] = (await pool.query<Row>({ name: 'snapshots-read', text: readSql, values: [stream, version] })).rows
      return row ? snapshotOf(row) : null
    },
    async write({ stream, version, revision, eventId, state }) {
      await pool.query({
        name: 'snapshots-write',
        text: `insert into snapshots.states as kept (stream, version, revision, event_id, state) values ($1, $2, $3, $4, $5)
          on conflict (stream) do update
          set version = excluded.version, revision = excluded.revision, event_id = excluded.event_id, state = excluded.state
          where kept.version <> excluded.version or kept.revision < excluded.revision`,
        values: [stream, version, revision, eventId, Buffer.from(state.buffer, state.byteOffset, state.length)],
      })
    },
    async list({ after, maxCount }) {
      const { rows } = await pool.query<Row>(
        `select stream, version, revision, event_id::text as event_id, state from snapshots.states
          where $1::text is null or stream > $1 order by stream limit $2`,
        [after, maxCount],
      )
      return rows.map(snapshotOf)
    },
  }
}
