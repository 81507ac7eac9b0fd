/**
 * Time, ids and chance of tests and simulations: time stands until somebody lets it pass, and everything else comes from
 * a seed, so that two runs with one seed do the same in the same order.
 *
 * Ensures: what is due is called in the order of its time, what is due at the same moment in an order that the seed
 * decides; before each call everything that the last one set off has come to its next wait. Doesn't know of anything that
 * waits for a socket, a file or a thread: time goes on over its head.
 */
import { createHash } from 'node:crypto'
import type { Scheduler } from '../../ports/scheduler.ts'

export interface MemoryScheduler extends Scheduler {
  /** Lets so much time pass, with all that falls due in it. */
  pass(ms: number): Promise<void>
  /** Lets time pass from one thing that is due to the next until `work` has ended. @throws when it waits for nothing that is due */
  until<Result>(work: Promise<Result>): Promise<Result>
}

interface Due {
  readonly atMs: number
  /** Among those of the same moment. */
  readonly order: number
  readonly action: () => void
}

export interface MemorySchedulerOptions {
  readonly seed?: string
  /** Milliseconds since the epoch, at the beginning. */
  readonly nowMs?: number
  /** Whether time jumps to whatever is due next as soon as nothing else is left to do; otherwise it stands until it is let pass. */
  readonly jumps?: boolean
}

const defaultNowMs = Date.UTC(2026, 10, 1)

export function createMemoryScheduler(options: MemorySchedulerOptions = {}): MemoryScheduler {
  const { seed = 'sillok', nowMs: beganAtMs = defaultNowMs, jumps = false } = options
  const draws = drawsOf(seed)
  const waiting = new Set<Due>()
  let nowMs = beganAtMs
  let jumping = false

  function takeNext(untilMs: number): Due | null {
    let next: Due | null = null
    for (const due of waiting) if (due.atMs <= untilMs && (next === null || comesBefore(due, next))) next = due
    if (next) waiting.delete(next)
    return next
  }
  function run({ atMs, action }: Due) {
    nowMs = Math.max(nowMs, atMs)
    action()
  }
  function jump() {
    const due = takeNext(Number.POSITIVE_INFINITY)
    jumping = waiting.size > 0
    if (jumping) setImmediate(jump)
    if (due) run(due)
  }

  return {
    now: () => nowMs,
    elapsedMs: () => nowMs - beganAtMs,
    after(ms, action) {
      const due = { atMs: nowMs + Math.max(0, ms), order: draws.fraction(), action }
      waiting.add(due)
      if (jumps && !jumping) {
        jumping = true
        setImmediate(jump)
      }
      return () => waiting.delete(due)
    },
    newId: draws.id,
    random: draws.fraction,
    async pass(ms) {
      const endMs = nowMs + ms
      await settle()
      for (let due = takeNext(endMs); due; due = takeNext(endMs)) {
        run(due)
        await settle()
      }
      nowMs = endMs
    },
    async until(work) {
      const state = { ended: false }
      const note = () => {
        state.ended = true
      }
      work.then(note, note)
      await settle()
      while (!state.ended) {
        const due = takeNext(Number.POSITIVE_INFINITY)
        if (!due) throw new Error('what is waited for does not end: nothing is due any more')
        run(due)
        await settle()
      }
      return work
    },
  }
}

const comesBefore = (a: Due, b: Due) => (a.atMs === b.atMs ? a.order < b.order : a.atMs < b.atMs)

/** A turn of the event loop comes only when every promise that could go on has. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Hashes of seed and number: slow for a random number, and good enough for anything. */
function drawsOf(seed: string) {
  let drawn = 0
  const draw = () => createHash('sha256').update(`${seed} ${drawn++}`).digest()
  return {
    fraction: () => draw().readUInt32BE(0) / 2 ** 32,
    id() {
      const hex = draw().toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
  }
}
