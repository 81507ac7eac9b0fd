/**
 * The store's queries: one statement each, so that each sees one moment. All are carried by an index. Reads of streams share
 * statements, and a read sees everything that was committed before it was asked for.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type pg from 'pg'
import { beginning, type RecordedEvent } from '../../../ports/eventStore.ts'
import { StoreUnavailable } from '../../../failures.ts'
import { readCountMax } from '../../../events/preparedAppend.ts'
import { shareCalls, upTo } from '../../../scheduling/sharedCalls.ts'
import { type EventRow, recordedOf } from './rows.ts'

/** A connection that died without a word is given up after this long. */
const replyWithinMs = 10_000
const largestPosition = 2n ** 63n - 1n
/** More at once than this gain nothing and lengthen the wait of each. */
const slicesPerStatementMax = 64
const statementsAtOnceMax = 2

interface StreamSlice {
  readonly stream: string
  readonly fromRevision: number
  readonly maxCount: number
}

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
      const config = { name: `eventstore-${name}`, text, values: [...values], query_timeout: replyWithinMs }
      return (await pool.query<Row>(config)).rows
    } catch (cause) {
      throw new StoreUnavailable('the events could not be read', { cause })
    }
  }
  const atMost = (count: number) => Math.min(count, readCountMax)
  async function readSlices(slices: readonly StreamSlice[]): Promise<readonly (readonly RecordedEvent[])[]> {
    const columns = [slices.map((slice) => slice.stream), slices.map((slice) => slice.fromRevision), slices.map((slice) => slice.maxCount)]
    const rows = await query<EventRow & { readonly slice: number }>('read-streams', readStreamsSql, columns)
    const bySlice = slices.map((): RecordedEvent[] => [])
    for (const row of rows) bySlice[row.slice - 1]?.push(recordedOf(row))
    return bySlice
  }
  const shared = shareCalls({
    call: readSlices,
    measure: upTo(slicesPerStatementMax, () => 1),
    atOnceMax: statementsAtOnceMax,
    // Reads that are asked for in one turn go together, by whatever number of requests.
    turn: () => nextTurn(),
  })

  return {
    stream: (stream: string, fromRevision: number, maxCount: number): Promise<readonly RecordedEvent[]> =>
      shared.ask({ stream, fromRevision, maxCount: atMost(maxCount) }),
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
