/**
 * The log up to a position: all that is stored of each event, in its own version, or what others may read of it.
 *
 * Ensures: what users typed comes out sealed, as it is stored; of users who wished to be forgotten it is blank, also where an
 * early release wrote it unsealed.
 */
import { encodePosition } from '../../api/positionToken.ts'
import { cloudEventOf } from '../../api/events/publicLog.ts'
import { NotJson } from '../../events/notJson.ts'
import { UnreadableEvent } from '../../events/decode.ts'
import { wholeEventsIn } from '../../events/wholeFrames.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import { type Column, isWithin, type Period, type Row, type Source } from './source.ts'

const place: readonly Column[] = [
  { name: 'position', type: 'text' },
  { name: 'time', type: 'time' },
]
const storedColumns: readonly Column[] = [
  ...place,
  { name: 'stream', type: 'text' },
  { name: 'revision', type: 'integer' },
  { name: 'id', type: 'text' },
  { name: 'type', type: 'text' },
  { name: 'metadata', type: 'json' },
  { name: 'data', type: 'json' },
]
const publicColumns: readonly Column[] = [
  ...place,
  { name: 'subject', type: 'text' },
  { name: 'revision', type: 'integer' },
  { name: 'id', type: 'text' },
  { name: 'type', type: 'text' },
  { name: 'source', type: 'text' },
  { name: 'traceparent', type: 'text' },
  { name: 'data', type: 'json' },
]

export interface EventsWanted {
  readonly period: Period
  readonly until: bigint
  /** Events are written in the shape that others may read. */
  readonly isPublic: boolean
  /** Who wished to be forgotten. */
  readonly erased: ReadonlySet<string>
}

export function eventsSource(store: Pick<EventStore, 'scanWhole'>, { period, until, isPublic, erased }: EventsWanted): Source {
  const rowOf = isPublic ? cloudEventOf : (event: RecordedEvent) => storedRow(event, erased)
  return {
    columns: isPublic ? publicColumns : storedColumns,
    total: Number(until),
    unit: 'positions',
    goesOn: true,
    async *pages(after) {
      for await (const page of store.scanWhole({ after: BigInt(after ?? 0), until })) {
        const rows: Row[] = []
        let last = 0n
        for (const event of wholeEventsIn(page)) {
          last = event.position
          if (isWithin(event.time, period)) rows.push(rowOf(event))
        }
        yield { rows, after: last.toString(), done: Number(last) }
      }
    },
  }
}

function storedRow({ position, time, stream, revision, id, type, metadata, data }: RecordedEvent, erased: ReadonlySet<string>): Row {
  if (data instanceof NotJson)
    throw new UnreadableEvent(`event ${id} at revision ${revision} of ${stream} is not JSON`, { cause: data.cause })
  const told = type.startsWith('Album') && isOf(data, erased) ? withoutTexts(data) : data
  return { position: encodePosition(position), time, stream, revision, id, type, metadata, data: told }
}

const isOf = (data: unknown, users: ReadonlySet<string>): boolean =>
  typeof data === 'object' && data !== null && 'userId' in data && typeof data.userId === 'string' && users.has(data.userId)

/** Names of albums and of groups, and tags: all that is typed into an album. */
const withoutTexts = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (key, value: unknown) => {
    if (key === 'name') return ''
    return key === 'tags' && Array.isArray(value) ? value.map(() => '') : value
  })
