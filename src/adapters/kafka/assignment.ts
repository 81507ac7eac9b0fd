/**
 * The messages that this process holds of the partitions that are its own at the moment: what waits, what runs, what is
 * finished and not committed yet. Bounded by partition: `onFull` and `onRoom` tell the reader when to stop and go on.
 */
import type { Batch } from 'kafkajs'
import type { Partition } from './groupMember.ts'
import { type Held, nameOf, type Taken } from './held.ts'
import { createOrphans } from './orphans.ts'
import { dueHeader, idHeader } from './messages.ts'
import { createRepeats } from './repeats.ts'
import { accountOf } from './messages.ts'
import { createWaitingRoom } from './waitingRoom.ts'
import { type CommitPoint, createWindow, type Window } from './window.ts'

/** Messages of one partition that wait or run here; beyond, reading stops until half of them are done. A fetched batch may come on top. */
const heldMax = 256

interface Lane extends Partition {
  window: Window | null
  readonly held: Map<number, Held>
  paused: boolean
  dirty: boolean
  /** The latest time at which one of the messages that came was written. */
  newestMs: number
}

const emptyLane = (topic: string, partition: number): Lane => ({
  topic,
  partition,
  window: null,
  held: new Map(),
  paused: false,
  dirty: false,
  newestMs: 0,
})

type Message = Batch['messages'][number]
type TakenBatch = Pick<Batch, 'topic' | 'partition' | 'messages' | 'highWatermark'>

export type Assignment = ReturnType<typeof createAssignment>

export function createAssignment(options: {
  readonly mainTopic: string
  readonly committed: () => Promise<(partition: Partition) => CommitPoint | null>
  readonly onReady: () => void
  readonly onFull: (partition: Partition) => void
  readonly onRoom: (partition: Partition) => void
  readonly onLost: (taken: Taken) => void
  /** The topic was deleted and made again. What was held of the old one lies nowhere else any more. */
  readonly onAnotherLog: (partition: Partition, held: readonly Taken[]) => void
}) {
  const { mainTopic, onReady, onFull, onRoom, onLost, onAnotherLog } = options
  const lanes = new Map<string, Lane>()
  const waiting = createWaitingRoom(onReady)
  const orphans = createOrphans()
  const committed = createCommitted(options.committed)
  const repeats = createRepeats()

  const laneOf = (taken: Partition) => lanes.get(nameOf(taken))

  function drop(lane: Lane, held: Held) {
    lane.held.delete(held.taken.offset)
    waiting.leave(held)
    repeats.letGo(held.taken.id)
  }
  function leave(lane: Lane) {
    lanes.delete(nameOf(lane))
    for (const held of [...lane.held.values()]) {
      drop(lane, held)
      if (held.runs) orphans.add(held.taken)
    }
  }
  function beginAnew(lane: Lane): Window {
    const held = [...lane.held.values()]
    for (const each of held) drop(lane, each)
    onAnotherLog(
      lane,
      held.map(({ taken }) => taken),
    )
    lane.dirty = true
    lane.newestMs = 0
    return createWindow(null)
  }
  function noteDown(lane: Lane, window: Window, message: Message): void {
    const fresh = takenFrom(lane, message)
    const { offset, id } = fresh
    if (!window.take(offset)) return
    lane.dirty = true
    const orphan = orphans.takeBack(fresh)
    const isFirst = lane.topic === mainTopic
    if (orphan?.done || (!orphan && isFirst && repeats.isRepeat(id))) return window.finish(offset)
    if (!isFirst) repeats.hasCome(id)
    const held: Held = { taken: orphan?.taken ?? fresh, timer: null, runs: orphan !== undefined }
    lane.held.set(offset, held)
    repeats.hold(id)
    if (!orphan) waiting.wait(held, dueInMs(message.headers?.[dueHeader]?.toString()))
  }

  return {
    /** The consumer is gone. Its partitions may have been another's until it is back, so what was known of them is void. */
    suspend() {
      orphans.forgetEnded()
      for (const lane of [...lanes.values()]) leave(lane)
    },

    /** The partitions of a new assignment. What stays keeps its messages. */
    replace(partitions: readonly Partition[]) {
      const assigned = new Set(partitions.map(nameOf))
      for (const [name, lane] of lanes) if (!assigned.has(name)) leave(lane)
      orphans.loseAllBut(assigned, onLost)
      committed.readAgain()
      for (const { topic, partition } of partitions) {
        const lane = laneOf({ topic, partition }) ?? emptyLane(topic, partition)
        lanes.set(nameOf(lane), lane)
        if (lane.paused) onFull(lane)
        else onRoom(lane)
      }
    },

    /** Notes a batch down. @throws when that is impossible; the batch must come again */
    async take({ topic, partition, messages, highWatermark }: TakenBatch) {
      const lane = laneOf({ topic, partition })
      if (!lane) throw new Error(`${topic}/${partition} is not this process's any more`)
      const known = lane.window ?? createWindow(await committed.of(lane))
      if (laneOf(lane) !== lane) throw new Error(`${topic}/${partition} was assigned anew`)
      const window = isOfAnotherLog(lane, known, messages, Number(highWatermark)) ? beginAnew(lane) : known
      lane.window = window
      for (const message of messages) {
        noteDown(lane, window, message)
        lane.newestMs = Math.max(lane.newestMs, Number(message.timestamp))
      }
      if (!lane.paused && lane.held.size >= heldMax) {
        lane.paused = true
        onFull(lane)
      }
      onReady()
    },

    /** The message whose turn it is, now running; undefined when there is none. */
    next(onlyNewcomers = false): Taken | undefined {
      for (let taken = waiting.next(onlyNewcomers); taken; taken = waiting.next(onlyNewcomers)) {
        const held = laneOf(taken)?.held.get(taken.offset)
        if (!held) continue
        held.runs = true
        taken.abort = new AbortController()
        return taken
      }
      return undefined
    },

    isLost: (taken: Taken) => laneOf(taken)?.held.get(taken.offset)?.taken !== taken,
    /** A lost run has ended. If its message comes again and it ended well, the message is done with. */
    forget(taken: Taken, done: boolean) {
      orphans.end(taken, done)
      taken.abort.abort()
    },
    /** @param retried the message comes back through a retry tier, unless it has already */
    finish(taken: Taken, retried: boolean) {
      const lane = laneOf(taken)
      const held = lane?.held.get(taken.offset)
      if (!lane || held?.taken !== taken) return
      if (retried) repeats.expect(taken.id)
      drop(lane, held)
      lane.window?.finish(taken.offset)
      lane.dirty = true
      if (lane.paused && lane.held.size <= heldMax / 2) {
        lane.paused = false
        onRoom(lane)
      }
    },
    /** Stays where it is and comes again from memory. */
    putOff(taken: Taken, ms: number) {
      const held = laneOf(taken)?.held.get(taken.offset)
      if (held?.taken === taken) waiting.wait(held, ms)
    },
    /** What could be committed that isn't yet. */
    changed: (): readonly (Partition & CommitPoint)[] =>
      [...lanes.values()].flatMap(({ topic, partition, window, dirty }) =>
        window && dirty ? [{ topic, partition, ...window.point() }] : [],
      ),
    noteCommitted(points: readonly (Partition & CommitPoint)[]) {
      for (const point of points) {
        const lane = laneOf(point)
        const now = lane?.window?.point()
        if (lane && now?.offset === point.offset && now.metadata === point.metadata) lane.dirty = false
      }
    },
    /** Nothing comes any more; what waits stays on the broker. */
    close() {
      for (const lane of lanes.values()) for (const held of lane.held.values()) waiting.leave(held)
      waiting.close()
    },
  }
}

/**
 * Offsets of one log never fall. In another one they begin anew: it ends below what has come already, or has something there
 * that was written after all that came. (A log whose leader lost its end looks the same, and is begun anew as well.)
 */
const isOfAnotherLog = (lane: Lane, window: Window, messages: readonly Message[], highWatermark: number): boolean =>
  highWatermark < window.next() ||
  (lane.newestMs > 0 && messages.some(({ offset, timestamp }) => Number(offset) < window.next() && Number(timestamp) > lane.newestMs))

/** A time that can't be read is now. */
function dueInMs(due: string | undefined): number {
  const ms = due === undefined ? Number.NaN : Date.parse(due) - Date.now()
  return Number.isNaN(ms) ? 0 : Math.max(0, ms)
}

function takenFrom({ topic, partition }: Partition, { offset, key: keyBytes, value, headers }: Message): Taken {
  const key = keyBytes?.toString('utf8') ?? `${topic}-${partition}-${offset}`
  const id = headers?.[idHeader]?.toString() ?? key
  const text = value?.toString('utf8') ?? ''
  return { topic, partition, offset: Number(offset), key, id, text, account: accountOf(text), abort: new AbortController() }
}

/** What the group has committed, read once for all partitions of an assignment; a read that failed is made again. */
function createCommitted(read: () => Promise<(partition: Partition) => CommitPoint | null>) {
  let reading: ReturnType<typeof read> | null = null
  return {
    async of(partition: Partition): Promise<CommitPoint | null> {
      reading ??= read()
      const own = reading
      try {
        return (await own)(partition)
      } catch (error) {
        if (reading === own) reading = null
        throw error
      }
    },
    readAgain() {
      reading = null
    },
  }
}
