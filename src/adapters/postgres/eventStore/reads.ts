/** The store's queries: one statement each, so that each sees one moment. All are carried by an index. */
import type pg from 'pg'
import { beginning, type RecordedEvent } from '../../../ports/eventStore.ts'
import { StoreUnavailable } from '../../../ports/failures.ts'
import { readCountMax } from '../../../ports/preparedAppend.ts'
import { type EventRow, recordedOf } from './rows.ts'

/** A connection that died without a word is given up after this long. */
const answerWithinMs = 10_000
const largestPosition = 2n ** 63n - 1n

const eventColumns =
  'e.position, e.revision, e.event_id, e.type, e.data, e.metadata, e.command_id, e.correlation_id, e.causation_id, e.time'

const readStreamSql = `
  select ${eventColumns}, $1 as stream
  from eventstore.events e
  where e.stream_id = (select s.id from eventstore.streams s where s.name = $1) and e.revision >= $2
  order by e.revision
  limit $3`

// The name by a subquery and not by a join: whatever the planner thinks of the tables' sizes, it's a look-up by key per row.
const readAllSql = `
  select ${eventColumns}, (select s.name from eventstore.streams s where s.id = e.stream_id) as stream
  from eventstore.events e
  where e.position > $1 and e.position <= $2
  order by e.position
  limit $3`

const headSql = 'select max(position) as position from eventstore.events'

export function createReads(pool: pg.Pool) {
  async function query<Row extends pg.QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      const config = { name: `eventstore-${name}`, text, values: [...values], query_timeout: answerWithinMs }
      return (await pool.query<Row>(config)).rows
    } catch (cause) {
      throw new StoreUnavailable('the events could not be read', { cause })
    }
  }
  const atMost = (count: number) => Math.min(count, readCountMax)

  return {
    async stream(stream: string, fromRevision: number, maxCount: number): Promise<readonly RecordedEvent[]> {
      const rows = await query<EventRow>('read-stream', readStreamSql, [stream, fromRevision, atMost(maxCount)])
      return rows.map(recordedOf)
    },
    async all(after: bigint, until: bigint | undefined, maxCount: number): Promise<readonly RecordedEvent[]> {
      const rows = await query<EventRow>('read-all', readAllSql, [after, until ?? largestPosition, atMost(maxCount)])
      return rows.map(recordedOf)
    },
    async head(): Promise<bigint> {
      const [row] = await query<{ position: string | null }>('head', headSql, [])
      return row?.position ? BigInt(row.position) : beginning
    },
  }
}
