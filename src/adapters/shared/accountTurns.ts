/**
 * In which order tasks of several accounts are taken.
 *
 * Ensures that accounts take turns, one task of each a round, however many orders they have and however long those have
 * waited. Who had no turn in this round or later stands before all that wait; a few do in a round at the most, for many who come
 * one after the other must not keep out those who wait. `task_bus.add_new` does the same in SQL.
 */
export interface AccountTurns {
  /** @returns the place of one more task of the account: lower ones go first, equal ones in the order in which they came */
  placeFor(account: string): number
  /** To be told of each that is taken, in any order. */
  taken(place: number): void
}

/** What has waited once already, or is nobody's task, stands before all. */
export const atOnce = Number.NEGATIVE_INFINITY
const earlyMax = 4

export function createAccountTurns(): AccountTurns {
  const lastRoundOf = new Map<string, number>()
  /** Of which somebody was taken last. */
  let round = 0
  let early = 0
  return {
    placeFor(account) {
      const last = lastRoundOf.get(account) ?? -1
      const isEarly = last < round && early < earlyMax
      const own = isEarly ? round : Math.max(last, round) + 1
      lastRoundOf.set(account, own)
      if (!isEarly) return 2 * own
      early += 1
      return 2 * own - 1
    },
    taken(place) {
      const reached = Math.floor(place / 2)
      if (reached <= round) return
      round = reached
      early = 0
      for (const [account, last] of lastRoundOf) if (last < round) lastRoundOf.delete(account)
    },
  }
}
