/** Which grant pays: the one that expires first, then the oldest. Pure bookkeeping on an account's grants. */
import { Defect } from '../decider.ts'
import type { GrantId } from '../ids.ts'
import type { AccountEvent, RevocationCause } from './events.ts'

/** Where a grant's credits are; together they are its amount. */
export interface GrantBalance {
  readonly grantId: GrantId
  /** Null never expires, and is spent last. */
  readonly expiresAt: string | null
  readonly available: number
  /** Set aside by open reservations. */
  readonly held: number
  readonly spent: number
  readonly expired: number
  readonly revoked: number
  /** Why a grant is closed, whose held credits come back to nobody. */
  readonly closedBy: RevocationCause | null
  /** The revision of its `CreditsGranted`. */
  readonly revision: number
}

export type Funding = Extract<AccountEvent, { type: 'CreditsReserved' }>['data']['funding'][number]

/** Grants come in by age, so the new one goes behind all that expire no later. */
export function insertGrant(grants: readonly GrantBalance[], grant: GrantBalance): readonly GrantBalance[] {
  const at = grants.findIndex((other) => expiresBefore(grant, other))
  return at === -1 ? [...grants, grant] : grants.toSpliced(at, 0, grant)
}

/** Instants in events are UTC with milliseconds, so they compare as text. */
const expiresBefore = (one: GrantBalance, other: GrantBalance): boolean =>
  one.expiresAt !== null && (other.expiresAt === null || one.expiresAt < other.expiresAt)

/** At its instant a grant is gone. */
export const isPast = (grant: GrantBalance, decidedAt: string): boolean => grant.expiresAt !== null && grant.expiresAt <= decidedAt

/** Whether nothing is available in it or will be. */
export const isUsedUp = ({ available, held }: GrantBalance): boolean => available + held === 0

export function selectFunding(grants: readonly GrantBalance[], amount: number): Funding[] {
  const funding: Funding[] = []
  let missing = amount
  for (const { grantId, available } of grants) {
    if (missing === 0) break
    const slots = Math.min(available, missing)
    if (slots > 0) funding.push({ grantId, slots })
    missing -= slots
  }
  if (missing > 0) throw new Defect(`grants lack ${missing} of the ${amount} credits that the balance promised`)
  return funding
}

/** Slots are numbered through the funding in its order. Null for one too many. */
export function grantOfSlot(funding: readonly Funding[], slot: number): GrantId | null {
  let first = 0
  for (const { grantId, slots } of funding) {
    if (slot < first + slots) return grantId
    first += slots
  }
  return null
}

export function hold(grants: readonly GrantBalance[], funding: readonly Funding[]): readonly GrantBalance[] {
  const slots = new Map(funding.map((part) => [part.grantId, part.slots]))
  return grants.map((grant) => {
    const taken = slots.get(grant.grantId) ?? 0
    return taken === 0 ? grant : { ...grant, available: grant.available - taken, held: grant.held + taken }
  })
}

/** One grant id for each slot. */
export function settleHeld(
  grants: readonly GrantBalance[],
  slots: { readonly captured: readonly GrantId[]; readonly released: readonly GrantId[] },
): readonly GrantBalance[] {
  const captured = countOf(slots.captured)
  const released = countOf(slots.released)
  return grants.map((grant) => {
    const back = released.get(grant.grantId) ?? 0
    const gone = captured.get(grant.grantId) ?? 0
    if (back + gone === 0) return grant
    return { ...grant, available: grant.available + back, held: grant.held - back - gone, spent: grant.spent + gone }
  })
}

function countOf(grantIds: readonly GrantId[]): ReadonlyMap<GrantId, number> {
  const counts = new Map<GrantId, number>()
  for (const grantId of grantIds) counts.set(grantId, (counts.get(grantId) ?? 0) + 1)
  return counts
}
