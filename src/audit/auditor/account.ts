/** One account as its events make it: grants, what open reservations hold of them, and the sums of both. */
import type { Bucket, FundingPart, Grant } from './grants.ts'

export interface Reservation {
  /** The grant that pays for each slot. */
  readonly payers: readonly string[]
  readonly reservedAt: string
  readonly decidedAt: string
  readonly position: bigint
  readonly revision: number
  readonly balanceAfter: number
  readonly reservedAfter: number
}

export interface Account {
  readonly userId: string
  readonly openedAt: string
  /** Over all grants. */
  readonly totals: Record<Bucket | 'granted', number>
  readonly grants: Map<string, Grant>
  /** The grants in which something is available. */
  readonly spendable: Set<Grant>
  readonly reservations: Map<string, Reservation>
  /** Of the last event; compared with expiries from the first event on that was decided under the rule that grants expire. */
  decidedAt: string
  expires: boolean
  /** Its owner wished to be forgotten, and whether all was said to be gone. */
  erasure: 'requested' | 'done' | null
  /** How far the last balances that events told were off: a mistake is named where it was made and not ever after. */
  off: { balance: number; reserved: number }
  /** The position of the last event that changed what is shown of it. */
  position: bigint
}

export const createAccount = (userId: string, openedAt: string, decidedAt: string, position: bigint): Account => ({
  userId,
  openedAt,
  totals: { granted: 0, available: 0, held: 0, spent: 0, expired: 0, revoked: 0 },
  grants: new Map(),
  spendable: new Set(),
  reservations: new Map(),
  decidedAt,
  expires: false,
  erasure: null,
  off: { balance: 0, reserved: 0 },
  position,
})

export function addGrant(
  account: Account,
  { grantId, amount, expiresAt, given }: Pick<Grant, 'grantId' | 'amount' | 'expiresAt' | 'given'>,
): void {
  const nothing = { held: 0, spent: 0, expired: 0, revoked: 0, isClosed: false, isNamed: false }
  const grant: Grant = { grantId, amount, expiresAt, given, age: account.grants.size, available: 0, ...nothing }
  account.grants.set(grantId, grant)
  account.totals.granted += amount
  put(account, grant, 'available', amount)
}

/** A grant that was never given has nothing; what is taken from it all the same makes it negative, and the sums stay sums. */
export function grantNamed(account: Account, grantId: string): Grant {
  const known = account.grants.get(grantId)
  if (known) return known
  addGrant(account, { grantId, amount: 0, expiresAt: null, given: null })
  return grantNamed(account, grantId)
}

/** Credits never leave a grant, they lie elsewhere in it. */
export function move(account: Account, grantId: string, amount: number, from: Bucket, to: Bucket): void {
  const grant = grantNamed(account, grantId)
  put(account, grant, from, -amount)
  put(account, grant, to, amount)
}

function put(account: Account, grant: Grant, bucket: Bucket, amount: number): void {
  grant[bucket] += amount
  account.totals[bucket] += amount
  if (bucket !== 'available') return
  if (grant.available > 0) account.spendable.add(grant)
  else account.spendable.delete(grant)
}

export const payersOf = (funding: readonly FundingPart[]): readonly string[] =>
  funding.flatMap(({ grantId, slots }) => Array.from({ length: slots }, () => grantId))
