/**
 * Whole events of a log as bytes, for who needs all that the store has of them: like `frames.ts`, a page is tuples of Postgres'
 * binary COPY, each a count and then every field behind its length. Here they are position, revision, time in microseconds
 * since 2000, stream, id, type, data as JSON (packed or not), metadata as JSON, and those parts of the metadata that a store
 * may keep apart: command, correlation and causation as ids, schema version and actor as text.
 */
import type { RecordedEvent } from '../ports/eventStore.ts'
import { instantText } from './instants.ts'
import { parsePayload, payloadText } from './notJson.ts'
import { unpackJson } from './packedJson.ts'
import { uuidBytes, uuidCharacters, writeUuid, writeUuidText } from './uuidBytes.ts'

const fields = 13
const year2000Ms = 946_684_800_000
const lengthBytes = 4
const countBytes = 2
const absent = -1

export function encodeWholeFrame({ position, revision, time, stream, id, type, data, metadata }: RecordedEvent): Buffer {
  const numbers = [Buffer.alloc(8), Buffer.alloc(4), Buffer.alloc(8)] as const
  numbers[0].writeBigInt64BE(position)
  numbers[1].writeInt32BE(revision)
  numbers[2].writeBigInt64BE(BigInt(Date.parse(time) - year2000Ms) * 1_000n)
  const idBytes = Buffer.alloc(uuidBytes)
  if (!writeUuid(id.toLowerCase(), 0, idBytes, 0)) throw new TypeError(`the id of the event at ${position} is no UUID`)
  const texts = [type, payloadText(data), JSON.stringify(metadata)].map((text) => Buffer.from(text))
  const apart = [null, null, null, null, null]
  const parts: readonly (Buffer | null)[] = [...numbers, Buffer.from(stream), idBytes, ...texts, ...apart]
  const count = Buffer.alloc(countBytes)
  count.writeInt16BE(fields)
  return Buffer.concat([count, ...parts.flatMap(withLength)])
}

function withLength(part: Buffer | null): readonly Buffer[] {
  const length = Buffer.alloc(lengthBytes)
  length.writeInt32BE(part?.length ?? absent)
  return part ? [length, part] : [length]
}

/** An event whose data is still the text that is stored, which may be none of JSON. */
export interface WholeFrame extends Omit<RecordedEvent, 'data'> {
  readonly dataText: string
}

/** The events in their order; a payload that isn't JSON comes as `NotJson`. */
export function* wholeEventsIn(page: Buffer): Generator<RecordedEvent> {
  for (const { position, revision, time, stream, id, type, dataText, metadata } of wholeFramesIn(page)) {
    yield { position, revision, time, stream, id, type, data: parsePayload(dataText), metadata }
  }
}

const idText = Buffer.alloc(uuidCharacters)

export function* wholeFramesIn(page: Buffer): Generator<WholeFrame> {
  let at = 0
  let start = 0
  let end = 0
  const next = (): boolean => {
    const length = page.readInt32BE(at)
    start = at + lengthBytes
    end = start + Math.max(0, length)
    at = end
    return length >= 0
  }
  const text = () => (next() ? page.toString('utf8', start, end) : null)
  const id = () => {
    if (!next()) return null
    writeUuidText(page, start, idText, 0)
    return idText.toString('latin1')
  }
  while (at < page.length) {
    at += countBytes
    next()
    const position = page.readBigInt64BE(start)
    next()
    const revision = page.readInt32BE(start)
    next()
    const time = instantText(Math.floor((page.readInt32BE(start) * 2 ** 32 + page.readUInt32BE(start + 4)) / 1_000) + year2000Ms)
    const stream = text() ?? ''
    const eventId = id() ?? ''
    const type = text() ?? ''
    next()
    const dataText = unpackJson(page, start, end)
    const metadata = metadataOf(text() ?? '{}', id(), id(), id(), text(), text())
    yield { position, revision, time, stream, id: eventId, type, dataText, metadata }
  }
}

/** @param rest as JSON, what isn't kept apart */
function metadataOf(
  rest: string,
  commandId: string | null,
  correlationId: string | null,
  causationId: string | null,
  schemaVersion: string | null,
  actor: string | null,
): Readonly<Record<string, string>> {
  const metadata: Record<string, string> = rest === '{}' ? {} : JSON.parse(rest)
  if (commandId !== null) metadata.commandId = commandId
  if (correlationId !== null) metadata.$correlationId = correlationId
  if (causationId !== null) metadata.$causationId = causationId
  if (schemaVersion !== null) metadata.schemaVersion = schemaVersion
  if (actor !== null) metadata.actor = actor
  return metadata
}
