/**
 * Puts a stream aside whose event can't be handled now, and tries it again with growing pauses.
 *
 * Ensures: what comes to a parked stream waits behind it, in order; one attempt of a stream at a time, for as long as it
 * takes: one that hangs is parked while it goes on, and its end counts whenever it comes; an event that was tried as often
 * as it may be is given up, stays listed, and lets its stream go on.
 */
import type { Logger } from 'pino'
import type { ParkedEvent, Try } from '../ports/parkedStreams.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { attemptMsMax, createAttempts } from './attempts.ts'
import { eventAt } from './sameLog.ts'
import type { FollowerDeps, WorkByStream } from './work.ts'

const retryMsFirst = 1_000
const retryMsMax = 60_000
/** Parked streams that are tried at once. */
const retriesAtOnceMax = 64

export const retryPauseMs = (attempts: number): number => Math.min(retryMsFirst * 2 ** Math.min(attempts, 20), retryMsMax)

type Note = Pick<ParkedEvent, 'follower' | 'position' | 'stream' | 'eventType'>

export async function createParking(
  { store, scheduler, log }: Pick<FollowerDeps, 'store' | 'scheduler' | 'log'>,
  name: string,
  work: WorkByStream,
  signal: AbortSignal,
) {
  const { parked } = work
  let blocked: ReadonlySet<string> = await parked.streams(name)
  /** Parked since the table was looked at last, or being parked now. */
  let lately = new Set<string>()
  const parkingNow = new Map<string, number>()
  const running = createAttempts({ scheduler }, work, signal)

  const isParked = (stream: string) => blocked.has(stream) || lately.has(stream)
  const noteOf = ({ position, stream, type }: RecordedEvent): Note => ({ follower: name, position, stream, eventType: type })

  /** @param attempts 0: it only waits */
  function triedSoFar(note: Note, attempts: number, lastError: string): Try {
    const attemptsMax = work.attemptsMax(note.eventType)
    const isOver = attemptsMax !== null && attempts >= attemptsMax
    if (isOver) logOf(note, log).error({ attempts, lastError }, 'an event could not be handled and is given up; replay it by hand')
    return { attempts, lastError, retryAfterMs: isOver ? null : attempts === 0 ? 0 : retryPauseMs(attempts) }
  }

  async function park(note: Note, attempts: number, error: string): Promise<void> {
    const made = triedSoFar(note, attempts, error)
    if (made.retryAfterMs !== null) lately.add(note.stream)
    parkingNow.set(note.stream, (parkingNow.get(note.stream) ?? 0) + 1)
    try {
      await parked.park({ ...note, ...made })
    } finally {
      const left = (parkingNow.get(note.stream) ?? 1) - 1
      if (left === 0) parkingNow.delete(note.stream)
      else parkingNow.set(note.stream, left)
    }
    // Once more: the table may have been looked at meanwhile.
    if (made.retryAfterMs !== null) lately.add(note.stream)
  }
  const postpone = (note: Note, attempts: number, error: string) => parked.postpone({ ...note, ...triedSoFar(note, attempts, error) })

  /** What comes of an attempt that was parked while it went on. */
  async function followUp(event: RecordedEvent, attempts: number): Promise<void> {
    const ended = await running.of(event.stream)
    if (ended?.done) await settle(event)
    else if (ended) await postpone(noteOf(event), attempts, messageOf(ended.error))
  }

  async function settle(event: RecordedEvent): Promise<void> {
    await parked.unpark(name, event.position)
    logOf(noteOf(event), log).info('a parked event was handled')
  }

  const followUpLater = (event: RecordedEvent, attempts: number) =>
    void followUp(event, attempts).catch((error: unknown) =>
      logOf(noteOf(event), log).warn({ err: error }, 'the end of a late attempt was not noted'),
    )

  async function tryParked(waiting: ParkedEvent): Promise<void> {
    const { position, stream, eventType } = waiting
    const note = { follower: name, position, stream, eventType }
    const attempts = waiting.attempts + 1
    if (running.of(stream)) return postpone(note, attempts, 'the attempt before this one still goes on')
    const event = await eventAt(store, position)
    if (event?.stream !== stream) return postpone(note, attempts, 'the log has no such event at its position')
    const ended = await running.begin(event)
    if (ended?.done) return settle(event)
    await postpone(note, attempts, ended ? messageOf(ended.error) : notDoneYet)
    if (!ended) followUpLater(event, attempts)
  }

  return {
    /** @returns whether it was handled or parked; otherwise the signal came before. @throws what kept it from being parked */
    async handleOrPark(event: RecordedEvent): Promise<boolean> {
      const note = noteOf(event)
      if (isParked(event.stream)) {
        await park(note, 0, 'it waits behind an earlier event of its stream')
        return true
      }
      const ended = await running.begin(event)
      if (ended?.done) return true
      if (signal.aborted) return false
      const error = ended ? messageOf(ended.error) : notDoneYet
      logOf(note, log).error({ err: ended?.error, lastError: error }, 'an event could not be handled, its stream is parked')
      await park(note, 1, error)
      if (!ended) followUpLater(event, 1)
      return true
    },
    /** One look at what is parked. @returns whether there may be more to do at once */
    async retryDue(): Promise<boolean> {
      const due = await parked.due(name, retriesAtOnceMax)
      await Promise.all(due.map(tryParked))
      // The table is the truth: what somebody else parked or took away is seen here.
      lately = new Set(parkingNow.keys())
      blocked = await parked.streams(name)
      return due.length > 0
    },
  }
}

const notDoneYet = `it is not done after ${attemptMsMax} ms, and goes on`
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const logOf = ({ position, ...note }: Note, log: Logger): Logger => log.child({ ...note, position: position.toString() })

export type Parking = Awaited<ReturnType<typeof createParking>>
