/**
 * The server's clock. It says what time it is in one way alone, by the time of what it records: so a mark is appended now
 * and then to a stream that no reader of ours sees, and read back.
 *
 * Ensures: a mark every ten seconds at the most while this process's clock runs evenly, however often it is asked; a clock
 * that was set, here, is noticed at the next question, and at the server at the next mark.
 */
import { randomUUID } from 'node:crypto'
import { StoreUnavailable } from '../../failures.ts'
import { noStream } from '../../ports/eventStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { StoreClock } from '../../ports/storeClock.ts'
import { prepareAppend } from '../../events/preparedAppend.ts'
import type { BatchStream } from './batchStream.ts'
import type { Reads } from './reads.ts'

/** Not one of our prefixes. */
export const marksStream = 'sillok-clock'
/** Older marks are dropped when the server is scavenged. */
const marksKept = 100
const goodForMs = 10_000
/** Clocks that are slewed go this much faster or slower in that time; more, and one was set. */
const unevenMsMax = 50
/** The server's time is taken in whole milliseconds, the earlier one. */
const truncatedMs = 1

interface Mark {
  readonly recordedMs: number
  /** By this process's steady clock. The server looked at its own in between. */
  readonly sentMs: number
  readonly answeredMs: number
  /** This process's clock, less its steady one. */
  readonly offsetMs: number
}

export function createServerClock(options: {
  readonly batch: BatchStream
  readonly reads: Pick<Reads, 'stream'>
  readonly scheduler: Pick<Scheduler, 'now' | 'elapsedMs'>
}): StoreClock {
  const { batch, reads, scheduler } = options
  let known: Mark | null = null
  let marking: Promise<Mark> | null = null
  let isBounded = false

  const offsetMs = () => scheduler.now() - scheduler.elapsedMs()
  const isGood = ({ answeredMs, offsetMs: before }: Mark) =>
    scheduler.elapsedMs() - answeredMs < goodForMs && Math.abs(offsetMs() - before) <= unevenMsMax

  async function mark(): Promise<Mark> {
    if (!isBounded) await bound()
    const id = randomUUID()
    const { events } = prepareAppend(marksStream, noStream, [{ id, type: 'ClockRead', data: {}, metadata: {} }])
    const offset = offsetMs()
    const sentMs = scheduler.elapsedMs()
    const reply = await batch.send({ stream: marksStream, expectedRevision: 'any', events })
    const answeredMs = scheduler.elapsedMs()
    if (reply.type !== 'written') throw new StoreUnavailable('the event store took no mark of its time', { cause: reply })
    const [recorded] = await reads.stream(marksStream, reply.revision, 1)
    if (recorded?.id !== id) throw new StoreUnavailable('the mark of the time is gone')
    return { recordedMs: Date.parse(recorded.time), sentMs, answeredMs, offsetMs: offset }
  }

  /** Once for the server: a bound that stands already isn't set again, and without one the clock is right all the same. */
  async function bound(): Promise<void> {
    const event = { id: randomUUID(), type: '$metadata', data: { $maxCount: marksKept }, metadata: {} }
    const { type } = await batch.send(prepareAppend(`$$${marksStream}`, noStream, [event]))
    isBounded = type === 'written' || type === 'wrongRevision'
  }

  return {
    async now() {
      if (!known || !isGood(known)) {
        marking ??= mark().finally(() => {
          marking = null
        })
        known = await marking
      }
      const nowMs = scheduler.elapsedMs()
      const { recordedMs, sentMs, answeredMs } = known
      return { fromMs: recordedMs + nowMs - answeredMs, untilMs: recordedMs + truncatedMs + nowMs - sentMs }
    },
  }
}
