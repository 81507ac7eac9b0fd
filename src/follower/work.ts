/** What followers do, and how they are started: a name and one of three kinds of work. */
import type { Logger } from 'pino'
import type { Checkpoint, Checkpoints } from '../ports/checkpoints.ts'
import type { EventStore, RecordedEvent } from '../ports/eventStore.ts'
import type { ParkedStreams } from '../ports/parkedStreams.ts'
import type { Scheduler } from '../ports/scheduler.ts'

export type Work = WorkInTransactions | WorkInBatches | WorkByStream

/** What is written and the checkpoint change together. */
export interface WorkInTransactions {
  readonly kind: 'in transactions'
  /**
   * Does the work of the events and moves the checkpoint, in one transaction.
   * @returns false, with nothing done, when the checkpoint doesn't stand at `from`
   */
  advance(events: readonly RecordedEvent[], from: Checkpoint, to: Checkpoint): Promise<boolean>
  /** After the checkpoint was stored there, by whomever. */
  readonly onAdvanced?: (checkpoint: Checkpoint) => void
}

/** The checkpoint moves behind each batch; after a death the last one comes again. */
export interface WorkInBatches {
  readonly kind: 'in batches'
  /** Before the first batch, and after each interruption: what was remembered may be of another log. */
  readonly onBegin?: () => void
  handle(events: readonly RecordedEvent[]): Promise<void>
}

/**
 * Many streams at once, in order within each; the checkpoint moves behind everything that is done or parked. After a death
 * some of it comes again, in any order between streams, so the work must be harmless when it is repeated.
 */
export interface WorkByStream {
  readonly kind: 'by stream'
  readonly parked: ParkedStreams
  /** The events of a batch for which there is something to do. */
  wanted(events: readonly RecordedEvent[]): readonly RecordedEvent[]
  handle(event: RecordedEvent): Promise<void>
  /** How often an event is tried before it is given up; null: for ever. */
  attemptsMax(eventType: string): number | null
}

export interface FollowerDeps {
  readonly store: EventStore
  readonly checkpoints: Checkpoints
  readonly scheduler: Scheduler
  readonly log: Logger
}

/** Work between two comparisons of checkpoint and log. */
export interface Session {
  handle(events: readonly RecordedEvent[]): Promise<void>
  /** The checkpoint as this session stored it, or found it stored. */
  stored(): Checkpoint
  /** Rejects when it can't go on. */
  readonly failed: Promise<never>
  close(): Promise<void>
}

export const placeOf = ({ position, id }: RecordedEvent): Checkpoint => ({ position, eventId: id })
