/**
 * Events of a whole log as bytes, for readers of everything: nothing is decoded before somebody needs it, and bytes
 * go to another thread without a copy.
 *
 * A page is frames one after another; a frame is a tuple of Postgres' binary COPY, because that store has the most to
 * read: a count, then each field behind its length: position, revision, time in microseconds since 2000, type, schema
 * version (or nothing), data as JSON, packed or not. The rest is left out; who needs it asks for the position.
 */
import type { DomainEvent } from '../domain/events.ts'
import { UnreadableEvent } from './decode.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { instantText } from './instants.ts'
import { NotJson, parsePayload, payloadText } from './notJson.ts'
import { unpackJson } from './packedJson.ts'
import { readable, whyUnreadable } from './versions.ts'

/** An event as folds over the whole log see it: of its metadata with the version alone that it was written in. */
export type LoggedEvent = DomainEvent &
  Pick<RecordedEvent, 'revision' | 'position' | 'time' | 'metadata'> & {
    /** The data of an older version as it stands there, before its upcast. */
    readonly asWritten?: unknown
  }

const fields = 6
/** Offsets in a frame: the fields of fixed length come first. */
const positionAt = 6
const revisionAt = 18
const timeAt = 26
const typeLengthAt = 34
const year2000Ms = 946_684_800_000

export function encodeFrame(event: Omit<RecordedEvent, 'id' | 'stream'>): Buffer {
  const texts = [event.type, event.metadata.schemaVersion ?? '', payloadText(event.data)].map((text) => Buffer.from(text))
  const frame = Buffer.alloc(texts.reduce((size, text) => size + 4 + text.length, typeLengthAt))
  frame.writeInt16BE(fields, 0)
  frame.writeInt32BE(8, positionAt - 4)
  frame.writeBigInt64BE(event.position, positionAt)
  frame.writeInt32BE(4, revisionAt - 4)
  frame.writeInt32BE(event.revision, revisionAt)
  frame.writeInt32BE(8, timeAt - 4)
  frame.writeBigInt64BE(BigInt(Date.parse(event.time) - year2000Ms) * 1_000n, timeAt)
  let at = typeLengthAt
  for (const text of texts) {
    frame.writeInt32BE(text.length, at)
    at += 4 + text.copy(frame, at + 4)
  }
  return frame
}

/** Where the parts of the frame at `start` lie. */
export interface FramePlace {
  readonly start: number
  readonly end: number
  readonly typeStart: number
  readonly typeEnd: number
  readonly versionStart: number
  /** Equal to `versionStart` when there is none. */
  readonly versionEnd: number
  readonly dataStart: number
}

export function frameAt(page: Buffer, start: number): FramePlace {
  const typeStart = start + typeLengthAt + 4
  const typeEnd = typeStart + page.readInt32BE(start + typeLengthAt)
  const versionStart = typeEnd + 4
  const versionEnd = versionStart + Math.max(0, page.readInt32BE(typeEnd))
  const dataStart = versionEnd + 4
  return { start, end: dataStart + page.readInt32BE(versionEnd), typeStart, typeEnd, versionStart, versionEnd, dataStart }
}

export const typeOf = (page: Buffer, { typeStart, typeEnd }: FramePlace): string => page.toString('utf8', typeStart, typeEnd)

export const positionOf = (page: Buffer, { start }: FramePlace): bigint => page.readBigInt64BE(start + positionAt)

/** By what stands in a frame from the type to the version, so that one look-up knows both: type, length, version. */
const readableByBytes = new Map(
  readable.map((one) => [
    `${one.type}\0\0\0${String.fromCharCode(one.version.length)}${one.version}`,
    { ...one, metadata: { schemaVersion: one.version } },
  ]),
)

/**
 * Types and versions are checked here as everywhere; the data was checked against its schema when it was written, and
 * is taken at its word: checking it again took 9 µs an event, reading it takes 1.5.
 * @throws UnreadableEvent
 */
export function decodeFrame(page: Buffer, place: FramePlace): LoggedEvent {
  const { start, typeStart, versionEnd } = place
  const found = readableByBytes.get(page.toString('latin1', typeStart, versionEnd))
  const position = positionOf(page, place)
  const revision = page.readInt32BE(start + revisionAt)
  const where = `the event at position ${position}, revision ${revision} of its stream,`
  if (!found) throw new UnreadableEvent(`${where} has ${whatIsUnknown(page, place)}`)
  const time = instantOf(page.readInt32BE(start + timeAt), page.readUInt32BE(start + timeAt + 4))
  const data = payloadOf(page, place)
  if (data instanceof NotJson) throw new UnreadableEvent(`${where} is not JSON`, { cause: data.cause })
  const { type, upcast, metadata } = found
  if (!upcast) return { type, data, revision, position, time, metadata } as LoggedEvent
  return { type, data: upcast.toNext(data, { time }), revision, position, time, metadata, asWritten: data } as LoggedEvent
}

function whatIsUnknown(page: Buffer, place: FramePlace): string {
  const { versionStart, versionEnd } = place
  return whyUnreadable(typeOf(page, place), page.toString('utf8', versionStart, versionEnd) || undefined)
}

export const payloadOf = (page: Buffer, { dataStart, end }: FramePlace): unknown => parsePayload(unpackJson(page, dataStart, end))

const instantOf = (high: number, low: number): string => instantText(Math.floor((high * 2 ** 32 + low) / 1_000) + year2000Ms)
