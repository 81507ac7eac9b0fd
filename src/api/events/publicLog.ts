/**
 * The log as others may read it, a part at a time.
 *
 * Ensures: no event that fits is left out, whatever a part ends at: it names the place up to which all was looked at. Memory
 * is bounded by one part.
 */
import { decodeEvent } from '../../events/decode.ts'
import { eventSource, publicEventOf, publicEvents } from '../../events/publicEvents.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import { createLineBuffer } from '../http/lineBuffer.ts'
import { encodePosition } from '../positionToken.ts'

export interface EventFilter {
  /** CloudEvents types; null takes all. */
  readonly types: ReadonlySet<string> | null
  /** The name of one; null takes all. */
  readonly stream: string | null
}

export interface LogPart {
  /** How many lines there are: one CloudEvent each, as JSON with its line's end. */
  readonly lines: number
  /** The lines. */
  readonly pieces: readonly Buffer[]
  /** Everything up to here was looked at. */
  readonly until: bigint
}

/** One request looks at so many events at the most: some seconds of work, in turns of milliseconds. */
const lookedAtMax = 200_000
/** Between two turns of everybody else. */
const readAtOnce = 500
/** What a part may hold; an event of an album may name thousands of pictures. */
const bytesMax = 16_000_000
/** What is sent at once. */
const bytesOfPiece = 64 * 1024

/** @param after strictly */
export async function readPart(
  store: Pick<EventStore, 'readAll' | 'readStream' | 'head'>,
  filter: EventFilter,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<LogPart> {
  const part = startPart(filter, { after, limit })
  if (filter.stream === null) {
    while (part.room() > 0) {
      const events = await store.readAll({ after: part.until(), maxCount: Math.min(part.room(), readAtOnce) })
      if (events.length === 0) break
      part.look(events)
    }
    return part.end()
  }
  // Whatever the stream holds up to here is there when it is read.
  const head = await store.head()
  let revision = await firstRevisionAfter(store, filter.stream, after)
  while (part.room() > 0) {
    const events = await store.readStream(filter.stream, { fromRevision: revision, maxCount: Math.min(part.room(), readAtOnce) })
    part.look(events)
    revision += events.length
    if (events.length === 0) return part.end(head)
  }
  return part.end()
}

/** The first events that fit, of those that come; an empty part when none has by the time that `over` aborts. */
export async function awaitPart(
  store: Pick<EventStore, 'subscribe'>,
  filter: EventFilter,
  { after, limit, over }: { readonly after: bigint; readonly limit: number; readonly over: AbortSignal },
): Promise<LogPart> {
  const part = startPart(filter, { after, limit })
  const ended = Promise.withResolvers<void>()
  over.addEventListener('abort', () => ended.resolve(), { once: true })
  if (over.aborted) return part.end()
  const subscription = store.subscribe({
    after,
    batchMax: readAtOnce,
    onBatch: async (events) => {
      if (part.hasLines() || part.room() <= 0) return
      part.look(events)
      if (part.hasLines() || part.room() <= 0) ended.resolve()
    },
  })
  try {
    await Promise.race([ended.promise, subscription.finished])
  } finally {
    await subscription.close()
  }
  return part.end()
}

function startPart({ types, stream }: EventFilter, { after, limit }: { readonly after: bigint; readonly limit: number }) {
  const waiting = createLineBuffer()
  const pieces: Buffer[] = []
  let lines = 0
  let bytes = 0
  let until = after
  let lookedAt = 0
  const isFull = () => lines >= limit || bytes >= bytesMax
  const endPiece = () => {
    const piece = Buffer.from(waiting.take())
    bytes += piece.length
    pieces.push(piece)
  }
  const fits = (event: RecordedEvent) =>
    (stream === null || event.stream === stream) && (types === null || types.has(publicTypes.get(event.type) ?? ''))
  return {
    until: () => until,
    hasLines: () => lines > 0,
    /** How many events may still be looked at. */
    room: () => (isFull() ? 0 : types === null ? Math.min(limit - lines, lookedAtMax - lookedAt) : lookedAtMax - lookedAt),
    look(events: readonly RecordedEvent[]): void {
      for (const event of events) {
        if (isFull()) return
        lookedAt += 1
        if (event.position <= until) continue
        until = event.position
        if (!fits(event)) continue
        waiting.add(`${JSON.stringify(cloudEventOf(event))}\n`)
        lines += 1
        if (waiting.size() >= bytesOfPiece) endPiece()
      }
    },
    end(lookedUpTo = until): LogPart {
      endPiece()
      return { lines, pieces, until: lookedUpTo > until ? lookedUpTo : until }
    },
  }
}

const publicTypes: ReadonlyMap<string, string> = new Map(Object.entries(publicEvents).map(([name, { type }]) => [name, type]))

/** CloudEvents 1.0 in structured mode. */
export function cloudEventOf(recorded: RecordedEvent) {
  const { id, type, time, stream, revision, position, data, traceparent } = publicEventOf(decodeEvent(recorded))
  return {
    specversion: '1.0',
    id,
    source: eventSource,
    type,
    time,
    subject: stream,
    datacontenttype: 'application/json',
    revision,
    position: encodePosition(position),
    ...(traceparent === null ? {} : { traceparent }),
    data,
  }
}

/** Of a stream that has none, the next one it will have. Two look-ups for each doubling of its length. */
async function firstRevisionAfter(store: Pick<EventStore, 'readStream'>, stream: string, after: bigint): Promise<number> {
  const isAfter = async (revision: number) => {
    const [event] = await store.readStream(stream, { fromRevision: revision, maxCount: 1 })
    return !event || event.position > after
  }
  if (await isAfter(0)) return 0
  let [before, behind] = [0, 1]
  while (!(await isAfter(behind))) [before, behind] = [behind, behind * 2]
  while (behind - before > 1) {
    const middle = (before + behind) >>> 1
    if (await isAfter(middle)) behind = middle
    else before = middle
  }
  return behind
}
