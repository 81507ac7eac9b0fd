/**
 * The event store of fast tests: the same answers as the real ones, kept in two arrays.
 *
 * Ensures what the port says, payloads going through JSON as they would on disk.
 * Doesn't: survive the process, or forget anything.
 */
import { encodeFrame } from '../../events/frames.ts'
import { encodeWholeFrame } from '../../events/wholeFrames.ts'
import { type AppendResult, beginning, type EventStore, type RecordedEvent } from '../../ports/eventStore.ts'
import { StoreUnavailable } from '../../failures.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { instant } from '../../scheduling/instant.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { type PreparedAppend, prepareAppend, readCountMax } from '../../events/preparedAppend.ts'
import { createMemorySubscription } from './subscription.ts'

/** `data` and `metadata` stay text until they are read, so that no reader can change what another one sees. */
interface StoredEvent extends Omit<RecordedEvent, 'data' | 'metadata'> {
  readonly payload: string
}

interface StoredStream {
  readonly events: StoredEvent[]
  readonly ids: Set<string>
}

/** By name: a copy of what isn't named would take longer than the parsing. */
function recordedOf({ id, type, stream, revision, position, time, payload }: StoredEvent): RecordedEvent {
  const { data, metadata } = JSON.parse(payload)
  return { id, type, stream, revision, position, time, data, metadata }
}

export function createMemoryEventStore({ scheduler = systemScheduler }: { readonly scheduler?: Pick<Scheduler, 'now'> } = {}): EventStore {
  const log: StoredEvent[] = []
  const streams = new Map<string, StoredStream>()
  const waiting = new Set<() => void>()
  const subscriptions = new Set<{ close(): Promise<void> }>()
  let lastTimeMs = 0
  let closed = false

  const wakeAll = () => {
    for (const wake of [...waiting]) wake()
  }
  const open = () => {
    if (closed) throw new StoreUnavailable('the event store is closed')
  }
  const changed = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      waiting.add(wake)
      signal.addEventListener('abort', wake)
      if (signal.aborted) wake()
    })

  function write(append: PreparedAppend): AppendResult {
    const { events: stored, ids } = streams.get(append.stream) ?? { events: [], ids: new Set<string>() }
    const repeated = repeatOf(append, stored)
    if (repeated) return { type: 'appended', revision: repeated.revision, position: repeated.position, time: repeated.time }
    if (stored.length - 1 !== append.expectedRevision || append.events.some((event) => ids.has(event.id)))
      return { type: 'conflict', actualRevision: stored.length - 1 }
    lastTimeMs = Math.max(lastTimeMs, scheduler.now())
    const time = instant(lastTimeMs)
    for (const { id, type, data, metadata } of append.events) {
      const payload = `{"data":${data},"metadata":${JSON.stringify(metadata)}}`
      const event = { id, type, payload, stream: append.stream, revision: stored.length, position: BigInt(log.length + 1), time }
      stored.push(event)
      ids.add(id)
      log.push(event)
    }
    streams.set(append.stream, { events: stored, ids })
    wakeAll()
    return { type: 'appended', revision: stored.length - 1, position: BigInt(log.length), time }
  }

  async function* pages(after: bigint, until: bigint, encode: (event: RecordedEvent) => Buffer): AsyncGenerator<Buffer> {
    open()
    for (let start = Number(after); start < Math.min(log.length, Number(until)); start += readCountMax) {
      const end = Math.min(start + readCountMax, Number(until))
      yield Buffer.concat(log.slice(start, end).map((event) => encode(recordedOf(event))))
    }
  }

  const store: EventStore = {
    async append(stream, expectedRevision, events) {
      const prepared = prepareAppend(stream, expectedRevision, events)
      open()
      return write(prepared)
    },
    async readStream(stream, { fromRevision = 0, maxCount = readCountMax } = {}) {
      open()
      return (streams.get(stream)?.events ?? []).slice(fromRevision, fromRevision + Math.min(maxCount, readCountMax)).map(recordedOf)
    },
    async readAll({ after, until, maxCount }) {
      open()
      const end = Math.min(Number(after) + Math.min(maxCount, readCountMax), Number(until ?? log.length))
      return log.slice(Number(after), end).map(recordedOf)
    },
    scan: ({ after, until }) => pages(after, until, encodeFrame),
    scanWhole: ({ after, until }) => pages(after, until, encodeWholeFrame),
    async head() {
      open()
      return log.at(-1)?.position ?? beginning
    },
    subscribe({ after, batchMax, onBatch }) {
      open()
      const subscription = createMemorySubscription({
        after,
        read: (position) => log.slice(Number(position), Number(position) + Math.min(batchMax, readCountMax)).map(recordedOf),
        changed,
        onBatch,
      })
      subscriptions.add(subscription)
      return subscription
    },
    async close() {
      closed = true
      await Promise.all([...subscriptions].map((subscription) => subscription.close()))
    },
  }
  return store
}

/** The last event of the earlier append that this one repeats, if it does. */
function repeatOf({ expectedRevision, events }: PreparedAppend, stored: readonly StoredEvent[]): StoredEvent | undefined {
  const same = events.every((event, index) => stored[expectedRevision + 1 + index]?.id === event.id)
  return same ? stored[expectedRevision + events.length] : undefined
}
