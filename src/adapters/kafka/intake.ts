/** How a fetched message becomes one that is held, and how it stops being held. */
import type { Partition } from './groupMember.ts'
import type { Held, Taken } from './held.ts'
import { isOfAnotherLog, type Lane, type Message, type TakenBatch } from './lane.ts'
import { accountOf, dueHeader, idHeader } from './messages.ts'
import type { Orphans } from './orphans.ts'
import type { Repeats } from './repeats.ts'
import type { WaitingRoom } from './waitingRoom.ts'
import { createWindow, type Window } from './window.ts'

export function createIntake(options: {
  readonly mainTopic: string
  readonly waiting: WaitingRoom
  readonly orphans: Orphans
  readonly repeats: Repeats
  readonly onAnotherLog: (partition: Partition, held: readonly Taken[]) => void
}) {
  const { mainTopic, waiting, orphans, repeats, onAnotherLog } = options

  function drop(lane: Lane, held: Held) {
    lane.held.delete(held.taken.offset)
    waiting.leave(held)
    repeats.letGo(held.taken.id)
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
    drop,
    /** @param known what of the partition had come before */
    note(lane: Lane, known: Window, { messages, highWatermark }: TakenBatch): void {
      const window = isOfAnotherLog(lane, known, messages, Number(highWatermark)) ? beginAnew(lane) : known
      lane.window = window
      for (const message of messages) {
        noteDown(lane, window, message)
        lane.newestMs = Math.max(lane.newestMs, Number(message.timestamp))
      }
    },
  }
}

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
