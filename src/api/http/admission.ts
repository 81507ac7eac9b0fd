/**
 * Refuses requests at the door while more of them are inside than the process answers in time: what waits longer than
 * anybody wants to wait costs as much work as what is answered at once.
 *
 * Ensures that a burst is let in, and that a queue which doesn't go away is cut to what is answered within `stayMs`. Knows a
 * queue that stands by its quickest request (as CoDel does): if even that one stayed too long, for a second and a half, all
 * waited for others. How many may be inside follows from how many were answered lately, so it needs no setting and holds
 * for a fast machine and a slow one. Whoever has less inside than an even share is let in before those who fill the rest, so
 * one that floods the service is refused and not the others. Doesn't count streams, uploads or whoever waits for news: they
 * have places of their own.
 */
import type { Scheduler } from '../../ports/scheduler.ts'

export interface Admission {
  /**
   * Whether one more of theirs would only make all others wait.
   * @param who what they authenticate with, or nothing: it isn't looked into
   */
  isFull(who: string): boolean
  /** @returns to be called once, when it is answered */
  enter(who: string): () => void
}

/** Time enough for some hundred requests, short enough that nobody notices what was let in before. */
const intervalMs = 100
/** The quickest request of an interval takes some milliseconds where nobody waits. */
const quickestMsMax = 50
/** A second and a half: a burst of some hundred is over by then, on a slow machine, too. */
const slowInARowMin = 15
/** So long is to stay who is let in: less than half of what clients are promised under overload, for the rest of the way. */
const stayMs = 100
/** Fewer are inside without anybody waiting for others: a hundred busy clients are let in on a slow machine, too. */
const insideMin = 128
const growth = 1.05
/** Beyond what may be inside, a part of it is kept for those with less than their share. */
const guests = 1.25

export function createAdmission({ elapsedMs }: Pick<Scheduler, 'elapsedMs'>): Admission {
  let inside = 0
  const insideOf = new Map<string, number>()
  let insideMax = Infinity
  let slowInARow = 0
  let interval = begin(elapsedMs())

  function begin(atMs: number) {
    return { atMs, answered: 0, quickestMs: Infinity, most: inside }
  }

  function look(nowMs: number): void {
    const tookMs = nowMs - interval.atMs
    if (tookMs < intervalMs) return
    const { answered, quickestMs, most } = interval
    slowInARow = answered > 0 && quickestMs > quickestMsMax ? slowInARow + 1 : 0
    if (slowInARow >= slowInARowMin) insideMax = Math.max(insideMin, Math.round((answered / tookMs) * stayMs))
    else if (most < insideMax / 2) insideMax = Infinity
    else if (slowInARow === 0) insideMax = Math.ceil(insideMax * growth)
    interval = begin(nowMs)
  }

  return {
    isFull(who) {
      look(elapsedMs())
      if (inside < insideMax) return false
      const own = insideOf.get(who) ?? 0
      const share = insideMax / (insideOf.size + (own === 0 ? 1 : 0))
      return own >= Math.max(1, share) || inside >= insideMax * guests
    },
    enter(who) {
      const enteredAtMs = elapsedMs()
      inside += 1
      insideOf.set(who, (insideOf.get(who) ?? 0) + 1)
      interval.most = Math.max(interval.most, inside)
      return () => {
        const nowMs = elapsedMs()
        inside -= 1
        const left = (insideOf.get(who) ?? 1) - 1
        if (left === 0) insideOf.delete(who)
        else insideOf.set(who, left)
        interval.answered += 1
        interval.quickestMs = Math.min(interval.quickestMs, nowMs - enteredAtMs)
        look(nowMs)
      }
    },
  }
}
