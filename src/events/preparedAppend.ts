/**
 * The checks of an append that need no store, and its payloads as JSON text. Every adapter runs this before
 * anything is queued or sent, so that a payload that can't be written never takes others down with it.
 */
import { uuidPattern } from '../domain/ids.ts'
import type { EventMetadata, NewEvent } from '../ports/eventStore.ts'

export const appendEventsMax = 512
export const appendBytesMax = 1024 * 1024
export const readCountMax = 4096

export interface PreparedEvent {
  readonly id: string
  readonly type: string
  readonly data: string
  readonly metadata: EventMetadata
  /** Against its schema, by who had its text already. */
  readonly isChecked: boolean
}

export interface PreparedAppend {
  readonly stream: string
  readonly expectedRevision: number
  readonly events: readonly PreparedEvent[]
  /** What a queue counts against its bound. */
  readonly bytes: number
}

const name = /^[\x21-\x7e]{1,256}$/
/** Names, ids and punctuation that are stored beside a payload. */
const overheadBytes = 128

/** @throws TypeError for what no store could ever take: a defect of the caller, not a conflict */
export function prepareAppend(stream: string, expectedRevision: number, events: readonly NewEvent[]): PreparedAppend {
  if (!name.test(stream)) throw new TypeError('a stream name is 1 to 256 visible ASCII characters')
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < -1) throw new TypeError('an expected revision is exact, or noStream')
  if (events.length < 1 || events.length > appendEventsMax) throw new TypeError(`an append has 1 to ${appendEventsMax} events`)
  if (events.length > 1 && new Set(events.map((event) => event.id)).size < events.length)
    throw new TypeError('an event id stands twice in one append')
  const prepared = events.map(prepareEvent)
  const bytes = prepared.reduce((sum, event) => sum + bytesOf(event), 0)
  if (bytes > appendBytesMax) throw new TypeError(`an append is at most ${appendBytesMax} bytes`)
  return { stream, expectedRevision, events: prepared, bytes }
}

function prepareEvent({ id, type, data, text: known, metadata }: NewEvent): PreparedEvent {
  if (!uuidPattern.test(id)) throw new TypeError('an event id is a UUID in lower case')
  if (!name.test(type)) throw new TypeError('an event type is 1 to 256 visible ASCII characters')
  for (const key in metadata) if (typeof metadata[key] !== 'string') throw new TypeError('metadata values are strings')
  const text = known ?? JSON.stringify(data)
  if (text === undefined) throw new TypeError(`the data of ${type} is nothing that JSON can hold`)
  return { id, type, data: text, metadata: { ...metadata }, isChecked: known !== undefined }
}

/** What an event counts against the bounds. */
export function bytesOf({ data, metadata }: Pick<PreparedEvent, 'data' | 'metadata'>): number {
  let bytes = Buffer.byteLength(data) + overheadBytes
  for (const key in metadata) bytes += key.length + Buffer.byteLength(metadata[key] ?? '')
  return bytes
}
