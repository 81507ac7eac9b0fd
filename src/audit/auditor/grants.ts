export interface Giving {
  readonly kind: string
  readonly reference: { readonly type: string; readonly id: string }
  readonly grantedBy: string
  readonly reason: string | null
  readonly at: string
  readonly position: bigint
}

/** One grant of credits, and where its credits are. */
export interface Grant {
  readonly grantId: string
  readonly amount: number
  /** Null never expires. */
  readonly expiresAt: string | null
  /** Null of a grant that is named and was never given. */
  readonly given: Giving | null
  /** How many grants of the account are older. */
  readonly age: number
  available: number
  held: number
  spent: number
  expired: number
  revoked: number
  isClosed: boolean
  /** That something lies in it after its end was said already. */
  isNamed: boolean
}

export type Bucket = 'available' | 'held' | 'spent' | 'expired' | 'revoked'

export interface FundingPart {
  readonly grantId: string
  readonly slots: number
}

/** Nothing may be taken from it any more, nor stay in it. Instants are UTC with milliseconds and compare as text. */
export const isGone = ({ isClosed, expiresAt }: Grant, at: string | null): boolean =>
  isClosed || (at !== null && expiresAt !== null && expiresAt <= at)

/**
 * Who pays for so many slots: the grant that expires first, then the oldest. Fewer slots than asked for when there isn't enough.
 * @param at null for a moment at which nothing had expired yet
 */
export function fundingFrom(grants: Iterable<Grant>, amount: number, at: string | null): readonly FundingPart[] {
  const payers = [...grants].filter((grant) => !isGone(grant, at))
  if (payers.length > 1) payers.sort(bySpending)
  const parts: FundingPart[] = []
  let missing = amount
  for (const { grantId, available } of payers) {
    if (missing === 0) break
    const slots = Math.min(available, missing)
    parts.push({ grantId, slots })
    missing -= slots
  }
  return parts
}

function bySpending(one: Grant, other: Grant): number {
  if (one.expiresAt === other.expiresAt) return one.age - other.age
  if (one.expiresAt === null) return 1
  if (other.expiresAt === null) return -1
  return one.expiresAt < other.expiresAt ? -1 : 1
}

export const isSameFunding = (one: readonly FundingPart[], other: readonly FundingPart[]): boolean =>
  one.length === other.length && one.every(({ grantId, slots }, index) => grantId === other[index]?.grantId && slots === other[index].slots)

export const fundingText = (parts: readonly FundingPart[]): string => parts.map(({ grantId, slots }) => `${grantId} ×${slots}`).join(', ')
