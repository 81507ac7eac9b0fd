/**
 * Up to where everything is done, when much is under way at once.
 *
 * Ensures that the watermark never passes an event that is not done. What it keeps is by what is under way alone, however
 * far the log goes on behind it.
 */
import type { Checkpoint } from '../ports/checkpoints.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { placeOf } from './work.ts'

export function createWatermark(begin: Checkpoint) {
  /** The place right before each event that is under way, by that event's position, in order. */
  const underWay = new Map<bigint, Checkpoint>()
  let seen = begin

  return {
    /** The next event of the log. */
    see(event: RecordedEvent, isWork: boolean): void {
      if (isWork) underWay.set(event.position, seen)
      seen = placeOf(event)
    },
    done(position: bigint): void {
      underWay.delete(position)
    },
    stands(): Checkpoint {
      const [first] = underWay.values()
      return first ?? seen
    },
    underWay: () => underWay.size,
  }
}
