/**
 * The messages that this process holds of the partitions that are its own at the moment: what waits, what runs, what is
 * finished and not committed yet. Bounded by partition: `onFull` and `onRoom` tell the reader when to stop and go on.
 */
import { createCommitted } from './committed.ts'
import type { Partition } from './groupMember.ts'
import { nameOf, type Taken } from './held.ts'
import { createIntake } from './intake.ts'
import { emptyLane, type Lane, type TakenBatch } from './lane.ts'
import { createOrphans } from './orphans.ts'
import { createRepeats } from './repeats.ts'
import { createWaitingRoom } from './waitingRoom.ts'
import { type CommitPoint, createWindow } from './window.ts'

/** Messages of one partition that wait or run here; beyond, reading stops until half of them are done. A fetched batch may come on top. */
const heldMax = 256

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
  const { onReady, onFull, onRoom, onLost } = options
  const lanes = new Map<string, Lane>()
  const waiting = createWaitingRoom(onReady)
  const orphans = createOrphans()
  const committed = createCommitted(options.committed)
  const repeats = createRepeats()
  const intake = createIntake({ ...options, waiting, orphans, repeats })

  const laneOf = (taken: Partition) => lanes.get(nameOf(taken))

  function leave(lane: Lane) {
    lanes.delete(nameOf(lane))
    for (const held of [...lane.held.values()]) {
      intake.drop(lane, held)
      if (held.runs) orphans.add(held.taken)
    }
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
    async take(batch: TakenBatch) {
      const { topic, partition } = batch
      const lane = laneOf({ topic, partition })
      if (!lane) throw new Error(`${topic}/${partition} is not this process's any more`)
      const known = lane.window ?? createWindow(await committed.of(lane))
      if (laneOf(lane) !== lane) throw new Error(`${topic}/${partition} was assigned anew`)
      intake.note(lane, known, batch)
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
      intake.drop(lane, held)
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
