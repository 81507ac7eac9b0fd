/**
 * The messages that this process holds of the partitions that are its own at the moment: what waits, what runs, what is
 * finished and not committed yet. Bounded by partition: `onFull` and `onRoom` tell the reader when to stop and go on.
 */
import type { Batch } from 'kafkajs'
import type { Partition } from './groupMember.ts'
import { dueHeader, idHeader } from './messages.ts'
import { createRepeats } from './repeats.ts'
import { type CommitPoint, createWindow, type Window } from './window.ts'

/** Messages of one partition that wait or run here; beyond, reading stops until half of them are done. A fetched batch may come on top. */
const heldMax = 256

export interface Taken extends Partition {
  readonly offset: number
  readonly key: string
  /** Two messages with one id are about the same thing. */
  readonly id: string
  readonly text: string
  /** When the partition is another's and the grace is over. A new one for each run. */
  abort: AbortController
}

interface Held {
  taken: Taken
  timer: NodeJS.Timeout | null
  runs: boolean
}
interface Lane extends Partition {
  window: Window | null
  readonly held: Map<number, Held>
  paused: boolean
  dirty: boolean
}

type Message = Batch['messages'][number]

const nameOf = ({ topic, partition }: Partition) => `${topic}/${partition}`

export function createAssignment(options: {
  readonly mainTopic: string
  readonly committed: () => Promise<(partition: Partition) => CommitPoint | null>
  readonly onReady: () => void
  readonly onFull: (partition: Partition) => void
  readonly onRoom: (partition: Partition) => void
  readonly onLost: (taken: Taken) => void
}) {
  const { mainTopic, onReady, onFull, onRoom, onLost } = options
  const lanes = new Map<string, Lane>()
  const ready = new Set<Taken>()
  /** Runs whose partition isn't ours at the moment, by place, in case it comes back; `done`: ended well meanwhile. */
  const orphans = new Map<string, { readonly taken: Taken; done: boolean }>()
  let committed: Promise<(partition: Partition) => CommitPoint | null> | null = null
  const repeats = createRepeats()
  let closed = false

  const laneOf = (taken: Partition) => lanes.get(nameOf(taken))
  const placeOf = (taken: Taken) => `${nameOf(taken)}/${taken.offset}`

  function drop(lane: Lane, held: Held) {
    lane.held.delete(held.taken.offset)
    ready.delete(held.taken)
    if (held.timer) clearTimeout(held.timer)
    repeats.letGo(held.taken.id)
  }
  function makeReady(held: Held) {
    held.timer = null
    ready.add(held.taken)
  }
  function wait(held: Held, ms: number) {
    held.runs = false
    if (closed) return
    if (ms <= 0) return makeReady(held)
    held.timer = setTimeout(() => {
      makeReady(held)
      onReady()
    }, ms)
  }
  function leave(lane: Lane) {
    lanes.delete(nameOf(lane))
    for (const held of [...lane.held.values()]) {
      drop(lane, held)
      if (held.runs) orphans.set(placeOf(held.taken), { taken: held.taken, done: false })
    }
  }
  function noteDown(lane: Lane, window: Window, { offset: text, key, value, headers }: Message): void {
    const { topic, partition } = lane
    const offset = Number(text)
    if (!window.take(offset)) return
    lane.dirty = true
    const name = key?.toString('utf8') ?? `${topic}-${partition}-${offset}`
    const id = headers?.[idHeader]?.toString() ?? name
    const place = `${nameOf(lane)}/${offset}`
    const orphan = orphans.get(place)
    orphans.delete(place)
    if (orphan?.done || (!orphan && topic === mainTopic && repeats.isRepeat(id))) return window.finish(offset)
    if (topic !== mainTopic) repeats.hasCome(id)
    const fresh = { topic, partition, offset, key: name, id, text: value?.toString('utf8') ?? '', abort: new AbortController() }
    const held: Held = { taken: orphan?.taken ?? fresh, timer: null, runs: orphan !== undefined }
    lane.held.set(offset, held)
    repeats.hold(id)
    if (!orphan) wait(held, dueInMs(headers?.[dueHeader]?.toString()))
  }
  /** Read once for all lanes of an assignment. */
  async function openWindow(lane: Lane): Promise<Window> {
    committed ??= options.committed()
    const reading = committed
    try {
      return createWindow((await reading)(lane))
    } catch (error) {
      if (committed === reading) committed = null
      throw error
    }
  }

  return {
    /** The consumer is gone. Its partitions may have been another's until it is back, so what was known of them is void. */
    suspend() {
      for (const [place, { done }] of orphans) if (done) orphans.delete(place)
      for (const lane of [...lanes.values()]) leave(lane)
    },

    /** The partitions of a new assignment. What stays keeps its messages. */
    replace(partitions: readonly Partition[]) {
      const assigned = new Set(partitions.map(nameOf))
      for (const [name, lane] of lanes) if (!assigned.has(name)) leave(lane)
      for (const [place, { taken, done }] of orphans) {
        if (assigned.has(nameOf(taken))) continue
        if (done) orphans.delete(place)
        else onLost(taken)
      }
      committed = null
      for (const { topic, partition } of partitions) {
        const lane = laneOf({ topic, partition }) ?? { topic, partition, window: null, held: new Map(), paused: false, dirty: false }
        lanes.set(nameOf(lane), lane)
        if (lane.paused) onFull(lane)
        else onRoom(lane)
      }
    },

    /** Notes a batch down. @throws when that is impossible; the batch must come again */
    async take({ topic, partition, messages }: Batch) {
      const lane = laneOf({ topic, partition })
      if (!lane) throw new Error(`${topic}/${partition} is not this process's any more`)
      const window = lane.window ?? (await openWindow(lane))
      if (laneOf(lane) !== lane) throw new Error(`${topic}/${partition} was assigned anew`)
      lane.window = window
      for (const message of messages) noteDown(lane, window, message)
      if (!lane.paused && lane.held.size >= heldMax) {
        lane.paused = true
        onFull(lane)
      }
      onReady()
    },

    /** The longest-waiting message that is due, now running; undefined when there is none. */
    next(): Taken | undefined {
      for (const taken of ready) {
        ready.delete(taken)
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
      const orphan = orphans.get(placeOf(taken))
      if (orphan?.taken === taken && done) orphan.done = true
      else orphans.delete(placeOf(taken))
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
      if (held?.taken === taken) wait(held, ms)
    },
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
      closed = true
      for (const lane of lanes.values()) for (const { timer } of lane.held.values()) if (timer) clearTimeout(timer)
      ready.clear()
    },
  }
}

/** A time that can't be read is now. */
function dueInMs(due: string | undefined): number {
  const ms = due === undefined ? Number.NaN : Date.parse(due) - Date.now()
  return Number.isNaN(ms) ? 0 : Math.max(0, ms)
}
