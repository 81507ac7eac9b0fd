/**
 * Ensures that a user reads at least what this process last wrote for that user, and what `Ledger-Min-Position`
 * asks for: it waits for the stored checkpoint of the read models, two seconds at most.
 * Doesn't: wait for writes of other processes that the client doesn't name; that is what the header is for.
 */
import { LRUCache } from 'lru-cache'
import { decodePosition } from './positionToken.ts'
import { Problem } from './problems.ts'

/** The part of the position feed that reads need. */
export interface PositionWaiter {
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>
  onSetBack(listener: () => void): void
}

const waitMsMax = 2_000
/** A user who falls out reads without waiting, as on any other server: about 10 MB of memory at the most. */
const usersMax = 50_000

export type ReadYourWrites = ReturnType<typeof createReadYourWrites>

export function createReadYourWrites(positions: PositionWaiter) {
  const lastWritten = new LRUCache<string, bigint>({ max: usersMax })
  // What was written is in no log any more, or at another position.
  positions.onSetBack(() => lastWritten.clear())

  return {
    /**
     * Before the answer to a write that shows what was written.
     * @throws Problem `position_not_reached`; what was written stays written, and the problem says up to where
     */
    async afterWrite(position: bigint): Promise<void> {
      if (!(await positions.waitFor(position, waitMsMax))) throw new Problem('position_not_reached', { position })
    },
    /**
     * For an answer that must show all that was recorded before it was asked for.
     * @throws Problem `position_not_reached` without a position, for nothing was written
     */
    async upTo(position: bigint): Promise<void> {
      if (!(await positions.waitFor(position, waitMsMax))) throw new Problem('position_not_reached')
    },
    remember(userId: string, position: bigint): void {
      if (position > (lastWritten.get(userId) ?? 0n)) lastWritten.set(userId, position)
    },
    /**
     * @param header `Ledger-Min-Position` as it came
     * @throws Problem `invalid_position`, `position_not_reached`
     */
    async beforeRead(userId: string, header: string | undefined): Promise<void> {
      const own = lastWritten.get(userId) ?? 0n
      const asked = header === undefined ? 0n : parsePosition(header)
      // The newer of the two: an old position of the client's must not make a read weaker than none.
      const position = asked > own ? asked : own
      // The problem carries no position: one that a client made up must not be remembered as written.
      if (position > 0n && !(await positions.waitFor(position, waitMsMax))) throw new Problem('position_not_reached')
    },
  }
}

function parsePosition(header: string): bigint {
  const position = decodePosition(header)
  if (position === null) throw new Problem('invalid_position')
  return position
}
