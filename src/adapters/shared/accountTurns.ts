/**
 * In which order tasks of several accounts are taken.
 *
 * Ensures that accounts take turns, one task of each a round, however many orders they have and however long those have
 * waited. Who has nothing else under way is a newcomer and stands before all that wait; a few do for each account that waits for
 * its turn, for many who come one after the other must not keep those out. `task_bus.add_new` does the same in SQL.
 */
export interface AccountTurns {
  /** @returns the place of one more task of the account: lower ones go first, equal ones in the order in which they came */
  placeFor(account: string): number
  /** To be told of each that is taken, in any order. */
  taken(place: number): void
  /** To be told of each that was given a place and is over, or is somebody else's now. */
  ended(account: string): void
}

/** What has waited once already, or is nobody's task, stands before all. */
export const atOnce = Number.NEGATIVE_INFINITY
/** In a round, for each account that waits. */
const newcomersMax = 4

export const isNewcomers = (place: number): boolean => Number.isFinite(place) && place % 2 !== 0

export function createAccountTurns(): AccountTurns {
  const lastRoundOf = new Map<string, number>()
  /** Tasks that wait or run. */
  const underWay = new Map<string, number>()
  /** Of which somebody was taken last. */
  let round = 0
  let newcomers = 0
  const waitingAccounts = () => [...lastRoundOf.values()].filter((last) => last > round).length
  return {
    placeFor(account) {
      const last = Math.max(lastRoundOf.get(account) ?? -1, round)
      const count = underWay.get(account) ?? 0
      underWay.set(account, count + 1)
      if (count === 0 && newcomers < newcomersMax * Math.max(1, waitingAccounts())) {
        newcomers += 1
        lastRoundOf.set(account, last)
        return 2 * round - 1
      }
      lastRoundOf.set(account, last + 1)
      return 2 * (last + 1)
    },
    taken(place) {
      // A newcomer's place is odd, and belongs to the round behind it.
      const reached = Math.ceil(place / 2)
      if (reached <= round) return
      round = reached
      newcomers = 0
      for (const [account, last] of lastRoundOf) if (last < round) lastRoundOf.delete(account)
    },
    ended(account) {
      const left = (underWay.get(account) ?? 0) - 1
      if (left > 0) underWay.set(account, left)
      else underWay.delete(account)
    },
  }
}
