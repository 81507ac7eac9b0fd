/**
 * The event store as the rest of the service sees it.
 *
 * Ensures: an append is atomic in one stream and happens at the expected revision or not at all; the same
 * event ids at the same revision again succeed and write nothing; positions grow in commit order and a
 * reader that follows them misses nothing; event time never goes back as positions grow.
 * Doesn't: append to two streams at once, or interpret what it stores.
 */
export type EventMetadata = Readonly<Record<string, string>>

export interface NewEvent {
  /** UUID, unique in its stream. */
  readonly id: string
  readonly type: string
  readonly data: unknown
  /** `data` as JSON, from a caller that has checked it against its schema. */
  readonly text?: string
  readonly metadata: EventMetadata
}

export interface RecordedEvent extends Omit<NewEvent, 'text'> {
  readonly stream: string
  /** Place in the stream, from 0, without gaps. */
  readonly revision: number
  /** Place in the log. Grows, possibly with gaps; opaque outside the service. */
  readonly position: bigint
  /** When the store recorded it; RFC 3339, UTC, milliseconds. */
  readonly time: string
}

/** Expected revision of a stream that must not exist yet. */
export const noStream = -1
/** Position before the first event. */
export const beginning = 0n

export type AppendResult =
  | {
      readonly type: 'appended'
      /** The revision of this append's last event. */
      readonly revision: number
      readonly position: bigint
      /** The time that readers will see; null where the store doesn't say. */
      readonly time: string | null
    }
  | { readonly type: 'conflict' /** The stream's last revision, or `noStream`. */; readonly actualRevision: number }

export interface Subscription {
  /** Ends when `close` was called, or rejects when a batch's handler threw; never resolves by itself otherwise. */
  readonly finished: Promise<void>
  /** Lets the running handler finish, then stops. */
  close(): Promise<void>
}

export interface EventStore {
  /**
   * @param expectedRevision exact last revision of the stream, or `noStream`
   * @param events 1 to 512, together under 1 MiB
   * @throws OutcomeUnknown when no reply came: it may have been written; repeat with the same ids
   * @throws StoreUnavailable when it surely was not written
   */
  append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendResult>
  /** In order, from `fromRevision` on, `maxCount` (≤ 4096) at the most. A missing stream is empty. */
  readStream(stream: string, options?: { readonly fromRevision?: number; readonly maxCount?: number }): Promise<readonly RecordedEvent[]>
  /** All streams in position order, strictly after `after`, up to `until` (inclusive) if given; `maxCount` ≤ 4096. */
  readAll(options: { readonly after: bigint; readonly until?: bigint; readonly maxCount: number }): Promise<readonly RecordedEvent[]>
  /**
   * The log strictly after `after` up to `until` (inclusive), in order, as pages of frames (`frames.ts`), at the reader's pace.
   * A page holds until the next one is asked for: its memory is used again.
   */
  scan(options: { readonly after: bigint; readonly until: bigint }): AsyncIterable<Buffer>
  /** The same with all that the store has of each event: pages of whole frames (`wholeFrames.ts`). */
  scanWhole(options: { readonly after: bigint; readonly until: bigint }): AsyncIterable<Buffer>
  /** Position of the last event, `beginning` when there is none. Asks the store, not a cache. */
  head(): Promise<bigint>
  /**
   * Calls `onBatch` with events strictly after `after`, in order, each once, one batch at a time (the next is
   * read when the promise settles), for ever. Survives a lost connection by itself. `afterLoss` says of a batch that it
   * is the first one since then: whoever can't tell another log from this one by the events has to look.
   */
  subscribe(options: {
    readonly after: bigint
    readonly batchMax: number
    readonly onBatch: (events: readonly RecordedEvent[], afterLoss: boolean) => Promise<void>
  }): Subscription
  close(): Promise<void>
}
