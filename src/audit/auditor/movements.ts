/** Steps of credits from one place of a grant to another, each a row: the double entry that sums up to any moment follow from. */
import type { Books, Seen } from './books.ts'
import type { Bucket } from './grants.ts'

type Moving = Seen<'CreditsGranted' | 'CreditsReserved' | 'ReservationSettled' | 'GrantExpired' | 'CreditsRevoked'>
type Movement = readonly [grantId: string, source: Bucket | 'granted', target: Bucket, amount: number]

/** A movement's number says which one of which event of its account it is: each event has so many. */
const numbersOfEvent = 64

/** In the order in which the event tells of them; one that moves nothing has its number and no row. */
export function expectMovements({ expectRow }: Books, event: Moving, movements: readonly Movement[]): void {
  const { data, revision, time, position } = event
  for (const [index, [grantId, source, target, amount]] of movements.entries()) {
    if (amount === 0) continue
    const number = revision * numbersOfEvent + index
    const row = { user_id: data.userId, revision, number, grant_id: grantId, source, target, amount }
    expectRow('credit_movements', { ...row, recorded_at: time, recorded_position: position }, position)
  }
}

/**
 * Grant by grant, in the order of their first slots: what is spent, then what comes back.
 * @param payers by slot; null where nobody paid
 */
export function expectSettledMovements(books: Books, event: Seen<'ReservationSettled'>, payers: readonly (string | null)[]): void {
  const { slots } = event.data
  const movements = [...new Set(payers)].flatMap((payer): Movement[] => {
    if (payer === null) return []
    const own = slots.filter((_, slot) => payers[slot] === payer)
    const spent = own.filter(({ outcome }) => outcome === 'captured').length
    return [
      [payer, 'held', 'spent', spent],
      [payer, 'held', 'available', own.length - spent],
    ]
  })
  expectMovements(books, event, movements)
}
