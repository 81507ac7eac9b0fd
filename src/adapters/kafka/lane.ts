/** One partition that is this process's own at the moment, and the messages of it that are held. */
import type { Batch } from 'kafkajs'
import type { Partition } from './groupMember.ts'
import type { Held } from './held.ts'
import type { Window } from './window.ts'

export type Message = Batch['messages'][number]
export type TakenBatch = Pick<Batch, 'topic' | 'partition' | 'messages' | 'highWatermark'>

export interface Lane extends Partition {
  window: Window | null
  readonly held: Map<number, Held>
  paused: boolean
  dirty: boolean
  /** The latest time at which one of the messages that came was written. */
  newestMs: number
}

export const emptyLane = (topic: string, partition: number): Lane => ({
  topic,
  partition,
  window: null,
  held: new Map(),
  paused: false,
  dirty: false,
  newestMs: 0,
})

/**
 * Offsets of one log never fall. In another one they begin anew: it ends below what has come already, or has something there
 * that was written after all that came. (A log whose leader lost its end looks the same, and is begun anew as well.)
 */
export const isOfAnotherLog = (lane: Lane, window: Window, messages: readonly Message[], highWatermark: number): boolean =>
  highWatermark < window.next() ||
  (lane.newestMs > 0 && messages.some(({ offset, timestamp }) => Number(offset) < window.next() && Number(timestamp) > lane.newestMs))
