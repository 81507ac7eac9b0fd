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

/** The events in their order; a payload that isn't JSON comes as `NotJson`. */
export function* wholeEventsIn(page: Buffer): Generator<RecordedEvent> {
  const idText = Buffer.alloc(uuidCharacters)
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
    const data = parsePayload(unpackJson(page, start, end))
    const rest = text() ?? '{}'
    const [commandId, $correlationId, $causationId, schemaVersion, actor] = [id(), id(), id(), text(), text()]
    const kept = { commandId, $correlationId, $causationId, schemaVersion, actor }
    const metadata: Record<string, string> = rest === '{}' ? {} : JSON.parse(rest)
    for (const [key, value] of Object.entries(kept)) if (value !== null) metadata[key] = value
    yield { position, revision, time, stream, id: eventId, type, data, metadata }
  }
}
