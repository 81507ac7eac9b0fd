/**
 * Appends with the answers that the port promises.
 *
 * Ensures: 256 appends and 16 MiB under way at the most, a bounded queue before them, appends of one stream in the order of arrival;
 * when the server gave up, and when a conflict follows an unknown outcome of the same events, the stream is searched for
 * their ids first, since a lost reply looks the same.
 * The server recognises known ids at their own revision alone. At a new one it writes them again; an id that this
 * process appended lately is refused here, one that is older or another's is not: ids derived from what they say, at a
 * revision that was read, don't come back.
 */
import { LRUCache } from 'lru-cache'
import type { AppendResult, RecordedEvent } from '../../ports/eventStore.ts'
import { OutcomeUnknown, Overloaded, StoreUnavailable } from '../../failures.ts'
import { appendBytesMax, type PreparedAppend } from '../../events/preparedAppend.ts'
import type { BatchStream } from './batchStream.ts'
import { createGate } from './gate.ts'
import type { Reads } from './reads.ts'

const underWay = { count: 256, weight: 16 * appendBytesMax }
/** What waits before the Postgres store is bounded alike; beyond, callers are told that there is no room. */
const waiting = { count: 4_096, weight: 64 * appendBytesMax }
const rememberedIds = 10_000

export interface Appender {
  append(append: PreparedAppend): Promise<AppendResult>
  /** What was taken on is finished first. */
  close(): Promise<void>
}

export function createAppender(batch: BatchStream, reads: Reads): Appender {
  const gate = createGate({ inside: underWay, waiting })
  const revisions = new LRUCache<string, number>({ max: rememberedIds })
  /** First events of appends whose outcome nobody knew. */
  const doubted = new LRUCache<string, true>({ max: rememberedIds })
  let closed = false

  async function write(append: PreparedAppend): Promise<AppendResult> {
    const { stream, expectedRevision, events } = append
    const last = expectedRevision + events.length
    const standsElsewhere = events.some(({ id }, index) => {
      const known = revisions.get(`${stream}/${id}`)
      return known !== undefined && known !== expectedRevision + 1 + index
    })
    if (standsElsewhere) return { type: 'conflict', actualRevision: await reads.lastRevision(stream) }
    const first = `${stream}/${events[0]?.id}`
    const reply = await batch.send(append)
    switch (reply.type) {
      case 'written': {
        if (reply.revision !== last) throw new Error(`an append to ${stream} ended at revision ${reply.revision} and not at ${last}`)
        for (const [index, { id }] of events.entries()) revisions.set(`${stream}/${id}`, expectedRevision + 1 + index)
        const position = reply.position ?? (await positionAt(stream, last))
        return { type: 'appended', revision: last, position, time: null }
      }
      case 'wrongRevision': {
        const found = doubted.has(first) && reply.actualRevision >= last ? await find(append) : null
        return found?.type === 'appended' ? found : { type: 'conflict', actualRevision: reply.actualRevision }
      }
      case 'timedOut': {
        const found = await find(append).catch(() => null)
        if (found) return found
        doubted.set(first, true)
        throw new OutcomeUnknown('the event store gave an append up')
      }
      case 'tooLarge':
        throw new TypeError(`an append is at most ${appendBytesMax} bytes`)
      case 'refused':
        throw new StoreUnavailable('the event store did not take an append', { cause: reply.error })
      case 'unknown':
        doubted.set(first, true)
        throw new OutcomeUnknown('no answer came to an append', { cause: reply.error })
    }
  }

  /** What stands where this append would: itself, something else, or nothing yet. */
  async function find({ stream, expectedRevision, events }: PreparedAppend): Promise<AppendResult | null> {
    const found = await reads.stream(stream, expectedRevision + 1, events.length)
    if (found.length === 0) return null
    const last = found.at(-1)
    if (last && found.length === events.length && found.every(({ id }, index) => id === events[index]?.id))
      return { type: 'appended', revision: last.revision, position: last.position, time: null }
    return { type: 'conflict', actualRevision: await reads.lastRevision(stream) }
  }

  async function positionAt(stream: string, revision: number): Promise<bigint> {
    const [event]: readonly (RecordedEvent | undefined)[] = await reads.stream(stream, revision, 1).catch((cause: unknown) => {
      throw new OutcomeUnknown('an append was repeated, and where it stands could not be read', { cause })
    })
    if (!event) throw new OutcomeUnknown(`an append was repeated, and nothing stands at revision ${revision} of ${stream}`)
    return event.position
  }

  return {
    async append(append) {
      if (closed) throw new StoreUnavailable('the event store is closed')
      const silences = batch.silences()
      return gate.pass(append.bytes, async () => {
        // Whoever waited while nothing was answered would wait as long again.
        if (batch.silences() !== silences) throw new Overloaded('the event store answered none of the appends before this one')
        return write(append)
      })
    },
    async close() {
      closed = true
      await gate.empty()
    },
  }
}
