/**
 * Group commit: appends that wait while one commit runs go together into the next.
 *
 * Ensures that each append gets its own answer, whatever becomes of its neighbours: a batch that the database
 * refuses is sent again one by one. Appends of one stream are decided in the order of arrival, each on what those
 * before it wrote: rivals for one revision in one batch, one that builds on another in a later batch.
 * Doesn't repeat a batch whose outcome is unknown: that is for the caller, who knows the ids.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AppendResult, RecordedEvent } from '../../../ports/eventStore.ts'
import { OutcomeUnknown, Overloaded, StoreUnavailable } from '../../../failures.ts'
import type { PreparedAppend } from '../../../events/preparedAppend.ts'
import type { AppendConnection, Sent } from './appendConnection.ts'

/** Measured: larger batches gain nothing and lengthen the wait for the lock. */
const batchAppendsMax = 256
const batchEventsMax = 1_024
const batchBytesMax = 2 * 1024 * 1024
/**
 * Above twice as many, a batch takes half of those that write: the others are answered, decide and come back while the
 * database works on it. Smaller batches would cost more than that saves.
 */
const halfMin = 24
/** About a fifth of a second of work at the measured rate; then it is better to say so. */
const queueAppendsMax = 4_096
const queueBytesMax = 64 * 1024 * 1024

interface Pending {
  readonly append: PreparedAppend
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: Error) => void
}

export interface Appender {
  append(append: PreparedAppend): Promise<AppendResult>
  /** What was taken on is finished first. */
  close(): Promise<void>
}

/** @param options.onAppended called after each commit with the last position it wrote, and with the events where all of it is new */
export function createAppender(options: {
  readonly connection: AppendConnection
  readonly onAppended: (position: bigint, written: () => readonly RecordedEvent[]) => void
  readonly onCommit?: (appends: number) => void
}): Appender {
  let queue: Pending[] = []
  let queuedBytes = 0
  let draining: Promise<void> | null = null
  let closed = false

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      // Those that were just answered come back within this turn: their next appends belong into this batch.
      await nextTurn()
      await commitWhileOthersGather(take(0))
    }
    draining = null
  }

  /** Ends when nothing has gathered. While the database works on one batch, the callers of the one before are answered and come back. */
  async function commitWhileOthersGather(first: readonly Pending[]): Promise<void> {
    for (let batch = first, sending = send(first); ;) {
      const sent = await sending
      if (sent.type !== 'replied') {
        await settleOneByOne(batch, sent)
        return
      }
      const next = queue.length > 0 ? take(batch.length) : null
      if (next) sending = send(next)
      settle(batch, sent)
      if (!next) return
      batch = next
    }
  }

  function take(returning: number): readonly Pending[] {
    const { batch, rest } = takeBatch(queue, Math.max(halfMin, Math.ceil((queue.length + returning) / 2)))
    queue = rest
    queuedBytes -= batch.reduce((sum, { append }) => sum + append.bytes, 0)
    return batch
  }

  const send = (batch: readonly Pending[]): Promise<Sent> => options.connection.send(batch.map((pending) => pending.append))

  async function settleOneByOne(batch: readonly Pending[], sent: Sent): Promise<void> {
    if (batch.length === 1 || !isFaultOfOne(sent)) {
      settle(batch, sent)
      return
    }
    for (const [index, pending] of batch.entries()) {
      const alone = await send([pending])
      settle([pending], alone)
      if (alone.type !== 'replied' && !isFaultOfOne(alone)) {
        settle(batch.slice(index + 1), { type: 'unsent', error: alone.error })
        return
      }
    }
  }

  function settle(batch: readonly Pending[], sent: Sent): void {
    if (sent.type !== 'replied') {
      for (const pending of batch) fail(pending, sent)
      return
    }
    let last = 0n
    for (const [index, pending] of batch.entries()) {
      const result = sent.results[index]
      if (result === undefined) throw new Error('the event store answered fewer appends than it was given')
      if (result.type === 'appended' && result.position > last) last = result.position
      pending.resolve(result)
    }
    options.onCommit?.(batch.length)
    if (last > 0n) options.onAppended(last, sent.written)
  }

  return {
    append(append) {
      if (closed) return Promise.reject(new StoreUnavailable('the event store is closed'))
      if (queue.length >= queueAppendsMax || queuedBytes + append.bytes > queueBytesMax)
        return Promise.reject(new Overloaded('too many appends wait'))
      return new Promise((resolve, reject) => {
        queue.push({ append, resolve, reject })
        queuedBytes += append.bytes
        draining ??= drain()
      })
    },
    async close() {
      closed = true
      await draining
    },
  }
}

function takeBatch(queue: readonly Pending[], appendsMax: number): { readonly batch: readonly Pending[]; readonly rest: Pending[] } {
  const batch: Pending[] = []
  const rest: Pending[] = []
  /** The highest revision that an append of a stream may expect to be decided in this batch. */
  const expectable = new Map<string, number>()
  let events = 0
  let bytes = 0
  for (const pending of queue) {
    const { append } = pending
    const fits =
      batch.length === 0 ||
      (batch.length < Math.min(appendsMax, batchAppendsMax) &&
        events + append.events.length <= batchEventsMax &&
        bytes + append.bytes <= batchBytesMax)
    const limit = expectable.get(append.stream)
    if (fits && (limit === undefined || append.expectedRevision <= limit)) {
      batch.push(pending)
      events += append.events.length
      bytes += append.bytes
      expectable.set(append.stream, append.expectedRevision)
    } else {
      rest.push(pending)
      // What arrives later must not overtake this one.
      expectable.set(append.stream, Number.NEGATIVE_INFINITY)
    }
  }
  return { batch, rest }
}

function fail(pending: Pending, sent: Exclude<Sent, { type: 'replied' }>): void {
  // The stream stood at the expected revision, and one of the ids stands in it further down.
  const known = sent.type === 'refused' && sent.error.constraint === 'events_stream_event_id'
  if (known) pending.resolve({ type: 'conflict', actualRevision: pending.append.expectedRevision })
  else pending.reject(failureOf(sent))
}

function failureOf({ type, error: cause }: Exclude<Sent, { type: 'replied' }>): Error {
  switch (type) {
    case 'unknown':
      return new OutcomeUnknown('no answer came to an append', { cause })
    case 'unsent':
      return new StoreUnavailable('the event store could not be reached', { cause })
    case 'refused':
      return new StoreUnavailable('the database refused an append', { cause })
  }
}

/** Classes 22 (a value) and 23 (a constraint): the fault of one append, which the others shall not pay for. */
const isFaultOfOne = (sent: Sent) => sent.type === 'refused' && /^2[23]/.test(sent.error.code ?? '')
