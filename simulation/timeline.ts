/**
 * The one clock of a simulated world, and the one queue of everything that is still to come in it.
 *
 * Ensures: what is due comes in the order of its time, what is due at the same moment in an order that the seed decides; and
 * before the next comes, everything that the last one set off has come to its next wait.
 */
import type { Dice } from './dice.ts'

export interface Timeline {
  /** Milliseconds since the epoch. */
  now(): number
  /** @returns how to call that off */
  after(ms: number, action: () => void): () => void
  pause(ms: number): Promise<void>
  /** Lets time pass up to a moment, or until `isOver`. */
  run(untilMs: number, isOver: () => boolean): Promise<void>
  /** As if all machines had been suspended: time is later, and what fell due in between comes now. */
  leap(ms: number): void
  /** How much has come so far. */
  steps(): number
}

interface Due {
  readonly atMs: number
  readonly order: number
  readonly action: () => void
  isOff: boolean
}

const comesBefore = (one: Due, other: Due) => (one.atMs === other.atMs ? one.order < other.order : one.atMs < other.atMs)

/** A turn of the event loop comes only when every promise that could go on has. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function createTimeline(dice: Dice, beganAtMs: number): Timeline {
  const heap = createHeap()
  let nowMs = beganAtMs
  let steps = 0

  function after(ms: number, action: () => void) {
    const due: Due = { atMs: nowMs + Math.max(0, ms), order: dice.fraction(), action, isOff: false }
    heap.add(due)
    return () => {
      due.isOff = true
    }
  }

  return {
    now: () => nowMs,
    after,
    pause: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async run(untilMs, isOver) {
      await settle()
      while (!isOver()) {
        const next = heap.first()
        if (!next || next.atMs > untilMs) break
        heap.takeFirst()
        if (next.isOff) continue
        nowMs = Math.max(nowMs, next.atMs)
        steps += 1
        next.action()
        await settle()
      }
      if (!isOver()) nowMs = Math.max(nowMs, untilMs)
    },
    leap(ms) {
      nowMs += ms
    },
    steps: () => steps,
  }
}

function createHeap() {
  const items: Due[] = []
  function swap(one: number, other: number) {
    const [a, b] = [items[one], items[other]]
    if (!a || !b) return
    items[one] = b
    items[other] = a
  }
  function isBefore(one: number, other: number): boolean {
    const [a, b] = [items[one], items[other]]
    return a !== undefined && b !== undefined && comesBefore(a, b)
  }
  function rise(from: number) {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1
      if (!isBefore(at, above)) return
      swap(at, above)
      at = above
    }
  }
  function sink() {
    for (let at = 0; ;) {
      const left = at * 2 + 1
      const smaller = isBefore(left + 1, left) ? left + 1 : left
      if (!isBefore(smaller, at)) return
      swap(smaller, at)
      at = smaller
    }
  }
  return {
    first: () => items[0],
    add(due: Due) {
      items.push(due)
      rise(items.length - 1)
    },
    takeFirst() {
      const last = items.pop()
      if (last && items.length > 0) {
        items[0] = last
        sink()
      }
    },
  }
}
