/**
 * What a statement says, from the state before the month, its entries and the state at its end.
 *
 * Ensures that it adds up: opening + purchased + bonus + refunded − charged − expired − revoked = closing, each entry
 * stands on the one before it, and a statement of which that isn't so is shown to nobody.
 */
import { Defect } from '../../domain/decider.ts'
import type { Entry } from '../entries/entry.ts'

/** At one moment: what could be spent, and what open jobs held. */
export interface Standing {
  readonly balance: number
  readonly reserved: number
}

export interface Totals {
  readonly purchased: number
  /** All that was given, what an account was opened with among it. */
  readonly bonus: number
  /** What came back from jobs. */
  readonly refunded: number
  /** What jobs set aside. */
  readonly charged: number
  readonly expired: number
  /** Taken back: by hand, with a payment, at the end of an account. */
  readonly revoked: number
}

export type BookedEntry = Pick<Entry, 'entryId' | 'type' | 'kind' | 'amount' | 'balanceAfter' | 'reservedAfter'>

export interface Composed {
  readonly opening: Standing
  readonly closing: Standing
  readonly totals: Totals
}

const takenBy: Readonly<Partial<Record<Entry['kind'], keyof Totals>>> = {
  reservation: 'charged',
  expiry: 'expired',
  revocation: 'revoked',
  refund: 'revoked',
  forfeiture: 'revoked',
}

function totalOf({ type, kind, entryId }: BookedEntry): keyof Totals {
  switch (type) {
    case 'PURCHASE':
      return 'purchased'
    case 'BONUS':
      return 'bonus'
    case 'REFUND':
      return 'refunded'
    case 'DEDUCT': {
      const total = takenBy[kind]
      if (!total) throw new Defect(`entry ${entryId} takes credits as ${kind}`)
      return total
    }
    default:
      return type satisfies never
  }
}

/**
 * @param entries of the month, oldest first
 * @throws Defect when they don't lead from `opening` to `closing`
 */
export function composeStatement(opening: Standing, entries: readonly BookedEntry[], closing: Standing): Composed {
  const totals = { purchased: 0, bonus: 0, refunded: 0, charged: 0, expired: 0, revoked: 0 }
  let balance = opening.balance
  for (const entry of entries) {
    totals[totalOf(entry)] += entry.amount
    balance += entry.type === 'DEDUCT' ? -entry.amount : entry.amount
    if (entry.balanceAfter !== balance) {
      throw new Defect(`entry ${entry.entryId} leaves ${entry.balanceAfter} credits, and those before it lead to ${balance}`)
    }
  }
  if (closing.balance !== balance) throw new Defect(`a statement ends with ${closing.balance} credits, and its entries lead to ${balance}`)
  return { opening, closing, totals }
}

/** What lies before its end is recorded within this time, whichever process recorded it. */
const settledAfterMs = 10_000

export const isProvisional = ({ to }: { readonly to: string }, now: number): boolean => now < Date.parse(to) + settledAfterMs
