/** The store's queries: one statement each, so that each sees one moment. All are carried by an index. */
import type pg from 'pg'
import { beginning, type RecordedEvent } from '../../../ports/eventStore.ts'
import { StoreUnavailable } from '../../../failures.ts'
import { readCountMax } from '../../../events/preparedAppend.ts'
import { createMergedReads } from './mergedReads.ts'
import { type EventRow, recordedOf } from './rows.ts'

/** A connection that died without a word is given up after this long. */
const answerWithinMs = 10_000
const largestPosition = 2n ** 63n - 1n

const eventColumns = `e.position, e.time, e.revision, e.event_id, e.command_id, e.correlation_id, e.causation_id,
    e.type, e.schema_version, e.actor, e.data, e.metadata`

// One look-up of the stream's name and one range of an index per slice, whatever the planner thinks of the tables' sizes.
const readStreamsSql = `
  select ${eventColumns}, q.stream, q.number::integer as slice
  from unnest($1::text[], $2::integer[], $3::integer[]) with ordinality q(stream, from_revision, max_count, number)
  cross join lateral (
    select * from eventstore.events
    where stream_id = (select s.id from eventstore.streams s where s.name = q.stream) and revision >= q.from_revision
    order by revision
    limit q.max_count
  ) e
  order by q.number, e.revision`

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
  const readSlice = createMergedReads(async (slices) => {
    const columns = [slices.map((slice) => slice.stream), slices.map((slice) => slice.fromRevision), slices.map((slice) => slice.maxCount)]
    const rows = await query<EventRow & { readonly slice: number }>('read-streams', readStreamsSql, columns)
    const bySlice = new Map<number, RecordedEvent[]>()
    for (const row of rows) {
      const events = bySlice.get(row.slice - 1)
      if (events) events.push(recordedOf(row))
      else bySlice.set(row.slice - 1, [recordedOf(row)])
    }
    return bySlice
  })

  return {
    stream: (stream: string, fromRevision: number, maxCount: number): Promise<readonly RecordedEvent[]> =>
      readSlice({ stream, fromRevision, maxCount: atMost(maxCount) }),
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
