/**
 * Runs commands against a decider: load, fold, decide, append at the expected revision.
 *
 * Ensures: one append of a stream at a time from this process; what waits meanwhile is decided in turn and
 * appended at once; nothing is refused or called "already done" unless the stream's head was confirmed after the
 * command came in; an append whose answer got lost is asked for again with the same ids, never decided anew.
 * Doesn't: order commands between streams, or know what any of them means.
 */
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Decider, StateCodec } from '../../domain/decider.ts'
import type { DomainEvent } from '../../domain/events.ts'
import type { Appended } from '../../events/decode.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { isSilence, Overloaded, StoreUnavailable } from '../../failures.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { Snapshots } from '../../ports/snapshots.ts'
import type { CommandMeta } from '../../events/encode.ts'
import { appendInPatience } from './append.ts'
import { retryUnavailable } from './patience.ts'
import { type RoundResult, runRound } from './round.ts'
import { createSnapshotKeeper } from './snapshotKeeper.ts'
import { emptyStream, type Folded, readTail } from './tail.ts'

/**
 * `position`: at or after everything that the answer depends on.
 * Of the events just appended, `revision` and `id` are their own; `position` and `time` are those of the whole
 * append, in which other commands' events may stand behind them.
 */
export type Executed<Event, Rejection> =
  | { readonly type: 'accepted'; readonly events: readonly Appended<Event>[]; readonly position: bigint }
  | { readonly type: 'already'; readonly revision: number | null; readonly position: bigint }
  | { readonly type: 'rejected'; readonly rejection: Rejection; readonly position: bigint }

export interface DeciderRunner<State, Command, Event, Rejection> {
  /**
   * @throws Overloaded when the stream's queue is full, or other writers won every one of a bounded number of races
   * @throws OutcomeUnknown when it may or may not have happened: repeat with the same command id
   * @throws StoreUnavailable when it did not happen
   */
  execute(stream: string, command: Command, meta: CommandMeta): Promise<Executed<Event, Rejection>>
  /** The state as this process happens to hold it, perhaps an old one; null when it holds none. */
  remembered(stream: string): State | null
  /** `confirmed` reads the tail first, so that what is seen is no older than the call. `revision` is -1 for a missing stream. */
  read(stream: string, options: { readonly confirmed: boolean }): Promise<{ readonly state: State; readonly revision: number }>
  /** Drops all states: the log is another one than they were folded from. */
  forget(): void
}

export interface DeciderRunnerOptions<State, Command, Event, Rejection> {
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly decider: Decider<State, Command, Event, Rejection>
  /** Whether a command begins its stream as a rule: then a stream that isn't known is taken for empty until the append says otherwise. */
  readonly begins?: (command: Command) => boolean
  /** What a state takes of the cache; must not take long itself. Default: 1. */
  readonly weigh?: (state: State) => number
  /** Streams kept in memory. */
  readonly cacheStreamsMax?: number
  /** Sum of the weights kept in memory. A remembered key takes about 100 bytes. */
  readonly cacheWeightMax?: number
  /** Commands of one stream that may wait, those being appended included. */
  readonly queueMax?: number
  /** Where states of long streams are kept. Default: nowhere. */
  readonly snapshots?: {
    readonly snapshots: Snapshots
    readonly codec: StateCodec<State>
    readonly log: Logger
    /** Events between two of them. */
    readonly every?: number
  }
}

interface Waiting<Command, Event, Rejection> {
  readonly command: Command
  readonly meta: CommandMeta
  readonly resolve: (executed: Executed<Event, Rejection>) => void
  readonly reject: (failure: unknown) => void
}

export function createDeciderRunner<State, Command, Event extends DomainEvent, Rejection>(
  options: DeciderRunnerOptions<State, Command, Event, Rejection>,
): DeciderRunner<State, Command, Event, Rejection> {
  const { store, scheduler, decider, weigh = () => 1, cacheStreamsMax = 20_000, cacheWeightMax = 500_000, queueMax = 1024 } = options
  const { begins = () => false } = options
  const cache = new LRUCache<string, Folded<State>>({
    max: cacheStreamsMax,
    maxSize: cacheWeightMax,
    // One stream heavier than the whole cache stays, alone: it would be the dearest to load again.
    sizeCalculation: ({ state }) => Math.min(Math.max(1, weigh(state)), cacheWeightMax),
  })
  const queues = new Map<string, Waiting<Command, Event, Rejection>[]>()
  const initial = emptyStream(decider.initialState)

  const remember = (stream: string, folded: Folded<State>) => {
    const known = cache.peek(stream)
    if (!known || known.revision <= folded.revision) cache.set(stream, folded)
    keeper?.see(stream, folded)
  }
  const onKept = (stream: string, folded: Folded<State>, state: State) => {
    if (cache.peek(stream) === folded) cache.set(stream, { ...folded, state })
  }
  const keeper = options.snapshots
    ? createSnapshotKeeper({ store, scheduler, ...options.snapshots, onKept, streamsRememberedMax: cacheStreamsMax })
    : null
  const tailOf = async (stream: string, from: Folded<State>) => {
    const folded = await retryUnavailable(scheduler, () => readTail(store, decider, stream, from, keeper?.open ?? null))
    remember(stream, folded)
    return folded
  }

  /** Bounded by the queue: each round answers at least one command. */
  async function drain(stream: string, queue: Waiting<Command, Event, Rejection>[]): Promise<void> {
    // Commands that are given in one turn are decided together.
    await null
    while (queue.length > 0) {
      const commands = [...queue]
      try {
        const result = await runRound({
          decider,
          stream,
          commands,
          known: cache.get(stream) ?? (commands[0] && begins(commands[0].command) ? initial : null),
          readTail: (from) => tailOf(stream, from ?? initial),
          append: (expectedRevision, events) => appendInPatience({ store, stream, expectedRevision, events, scheduler }),
          scheduler,
        })
        remember(stream, result.folded)
        answer(result, queue.splice(0, result.answers.length))
      } catch (failure) {
        cache.delete(stream)
        for (const { reject } of queue.splice(0, commands.length)) reject(failure)
        // Those that came meanwhile would be the next to wait as long.
        if (!isSilence(failure)) continue
        for (const { reject } of queue.splice(0)) reject(new StoreUnavailable('no answer came to what was before it', { cause: failure }))
      }
    }
    queues.delete(stream)
  }

  return {
    execute(stream, command, meta) {
      const queue = queues.get(stream)
      if (queue && queue.length >= queueMax) return Promise.reject(new Overloaded(`${queueMax} commands wait for ${stream}`))
      return new Promise((resolve, reject) => {
        const waiting = { command, meta, resolve, reject }
        if (queue) {
          queue.push(waiting)
          return
        }
        const begun = [waiting]
        queues.set(stream, begun)
        void drain(stream, begun)
      })
    },
    remembered: (stream) => cache.peek(stream)?.state ?? null,
    async read(stream, { confirmed }) {
      const known = cache.get(stream)
      const { state, revision } = known && !confirmed ? known : await tailOf(stream, known ?? initial)
      return { state, revision }
    },
    forget: () => cache.clear(),
  }
}

function answer<State, Event, Rejection>(
  { answers, folded: { position } }: RoundResult<State, Event, Rejection>,
  callers: readonly Pick<Waiting<unknown, Event, Rejection>, 'resolve' | 'reject'>[],
): void {
  for (const [index, one] of answers.entries()) {
    if (one.type === 'broken') callers[index]?.reject(one.cause)
    else callers[index]?.resolve({ ...one, position })
  }
}
