/**
 * The log up to a position: all that is stored of each event, in its own version, or what others may read of it.
 *
 * Ensures: what users typed comes out sealed, as it is stored; of users who wished to be forgotten it is blank, also where an
 * early release wrote it unsealed.
 */
import { encodePosition } from '../../api/positionToken.ts'
import { cloudEventOf } from '../../api/events/publicLog.ts'
import { NotJson, parsePayload } from '../../events/notJson.ts'
import { UnreadableEvent } from '../../events/decode.ts'
import { type WholeFrame, wholeFramesIn } from '../../events/wholeFrames.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { isWithin, namedColumns, type Period, type Row, type Source } from './source.ts'

const storedColumns = namedColumns({
  position: 'text',
  time: 'time',
  stream: 'text',
  revision: 'integer',
  id: 'text',
  type: 'text',
  metadata: 'json',
  data: 'json',
})
const publicColumns = namedColumns({
  position: 'text',
  time: 'time',
  subject: 'text',
  revision: 'integer',
  id: 'text',
  type: 'text',
  source: 'text',
  traceparent: 'text',
  data: 'json',
})

/** So few that they are garbage before the collector has moved them to where it rarely looks. */
const rowsAtOnce = 200

export interface EventsWanted {
  readonly period: Period
  readonly until: bigint
  /** Events are written in the shape that others may read. */
  readonly isPublic: boolean
  /** Who wished to be forgotten. */
  readonly erased: ReadonlySet<string>
}

export function eventsSource(store: Pick<EventStore, 'scanWhole'>, { period, until, isPublic, erased }: EventsWanted): Source {
  const rowOf = isPublic ? publicRow : (frame: WholeFrame) => storedRow(frame, erased)
  return {
    columns: isPublic ? publicColumns : storedColumns,
    total: Number(until),
    unit: 'positions',
    goesOn: true,
    jsonOf: isPublic ? JSON.stringify : storedJson,
    async *pages(after) {
      for await (const page of store.scanWhole({ after: BigInt(after ?? 0), until })) {
        let rows: Row[] = []
        let last = 0n
        for (const frame of wholeFramesIn(page)) {
          last = frame.position
          if (isWithin(frame.time, period)) rows.push(rowOf(frame))
          if (rows.length < rowsAtOnce) continue
          yield { rows, after: last.toString(), done: Number(last) }
          rows = []
        }
        yield { rows, after: last.toString(), done: Number(last) }
      }
    },
  }
}

const publicRow = ({ dataText, ...event }: WholeFrame): Row => cloudEventOf({ ...event, data: parsePayload(dataText) })

/** Data is the text that is stored: it is read, so that what isn't JSON is found, and not written anew. */
function storedRow({ position, time, stream, revision, id, type, metadata, dataText }: WholeFrame, erased: ReadonlySet<string>): Row {
  const data = parsePayload(dataText)
  if (data instanceof NotJson)
    throw new UnreadableEvent(`event ${id} at revision ${revision} of ${stream} is not JSON`, { cause: data.cause })
  const told = type.startsWith('Album') && isOf(data, erased) ? JSON.stringify(withoutTexts(data)) : inOneLine(dataText, data)
  return { position: encodePosition(position), time, stream, revision, id, type, metadata, data: told }
}

/** Others than this service may have written an event, and broken its lines. */
const inOneLine = (text: string, data: unknown): string => (text.includes('\n') ? JSON.stringify(data) : text)

/** The row as JSON, with the text of its data as it is. */
function storedJson({ data, ...others }: Row): string {
  return `${JSON.stringify(others).slice(0, -1)},"data":${String(data)}}`
}

const isOf = (data: unknown, users: ReadonlySet<string>): boolean =>
  typeof data === 'object' && data !== null && 'userId' in data && typeof data.userId === 'string' && users.has(data.userId)

/** Names of albums and of groups, and tags: all that is typed into an album. */
const withoutTexts = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (key, value: unknown) => {
    if (key === 'name') return ''
    return key === 'tags' && Array.isArray(value) ? value.map(() => '') : value
  })
