/**
 * Runs whose partition is another process's at the moment. Ensures that a message that comes back with its partition is not
 * run beside the run that still goes on, nor again after one that ended well.
 */
import { nameOf, placeOf, type Taken } from './held.ts'

interface Orphan {
  readonly taken: Taken
  /** Ended well meanwhile. */
  done: boolean
}

export type Orphans = ReturnType<typeof createOrphans>

export function createOrphans() {
  const orphans = new Map<string, Orphan>()
  return {
    add(taken: Taken): void {
      orphans.set(placeOf(taken), { taken, done: false })
    },
    /** The message has come back: its run is nobody's orphan any more. Another message at that place is of another log. */
    takeBack(message: Taken): Orphan | undefined {
      const place = placeOf(message)
      const orphan = orphans.get(place)
      orphans.delete(place)
      return orphan?.taken.id === message.id ? orphan : undefined
    },
    /** What is known of runs that ended is void: their partitions may have been another's. */
    forgetEnded(): void {
      for (const [place, { done }] of orphans) if (done) orphans.delete(place)
    },
    /** Of partitions that stay another's, what has ended is forgotten and what runs is lost. */
    loseAllBut(partitions: ReadonlySet<string>, onLost: (taken: Taken) => void): void {
      for (const [place, { taken, done }] of orphans) {
        if (partitions.has(nameOf(taken))) continue
        if (done) orphans.delete(place)
        else onLost(taken)
      }
    },
    /** The run has ended; only that it ended well is worth remembering. */
    end(taken: Taken, done: boolean): void {
      const orphan = orphans.get(placeOf(taken))
      if (orphan?.taken === taken && done) orphan.done = true
      else orphans.delete(placeOf(taken))
    },
  }
}
