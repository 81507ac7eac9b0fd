/**
 * What an account must have, kept by hand beside the service: it knows the rules as a person reads them and shares no code with
 * what it checks. Whoever keeps it writes down what was done, in the order in which it was done.
 */
type Place = 'available' | 'held' | 'spent' | 'expired' | 'revoked'

export interface BookGrant extends Readonly<Record<Place, number>> {
  readonly grantId: string
  readonly kind: string
  readonly amount: number
  readonly expiresAtMs: number | null
  /** The money for it was paid back. */
  readonly isPaidBack: boolean
}

export interface Page {
  /** In the order in which they were given. */
  readonly grants: readonly BookGrant[]
  readonly reservations: readonly { readonly jobId: string; readonly amount: number }[]
  readonly sums: Readonly<Record<'purchased' | 'bonus' | 'refunded' | 'charged' | 'expired' | 'revoked', number>>
}

interface Kept extends Record<Place, number> {
  readonly grantId: string
  readonly kind: string
  readonly amount: number
  readonly expiresAtMs: number | null
  isClosed: boolean
  isPaidBack: boolean
}

export function createAccountBook() {
  const grants: Kept[] = []
  /** The grant of each image, in their order. */
  const open = new Map<string, readonly Kept[]>()
  const sums = { purchased: 0, bonus: 0, refunded: 0, charged: 0, expired: 0, revoked: 0 }

  const available = () => grants.reduce((sum, grant) => sum + grant.available, 0)
  const endOf = ({ expiresAtMs }: Kept) => expiresAtMs ?? Number.POSITIVE_INFINITY
  /** Soonest to end, then oldest. */
  const inOrder = () => grants.toSorted((one, other) => (endOf(one) === endOf(other) ? 0 : endOf(one) - endOf(other)))

  function take(grant: Kept, place: 'expired' | 'revoked', count = grant.available) {
    grant.available -= count
    grant[place] += count
    sums[place] += count
  }

  return {
    available,
    openJobs: () => [...open.keys()],
    grantIds: (kind?: string) => grants.filter((grant) => kind === undefined || grant.kind === kind).map(({ grantId }) => grantId),
    /** When time has come to it and somebody looks. */
    expire(nowMs: number) {
      for (const grant of grants) if (endOf(grant) <= nowMs) take(grant, 'expired')
    },
    give(given: { readonly grantId: string; readonly kind: string; readonly amount: number; readonly expiresAtMs: number | null }) {
      grants.push({ ...given, available: given.amount, held: 0, spent: 0, expired: 0, revoked: 0, isClosed: false, isPaidBack: false })
      sums[given.kind === 'purchase' ? 'purchased' : 'bonus'] += given.amount
    },
    order(jobId: string, images: number) {
      const slots = inOrder()
        .flatMap((grant) => Array.from({ length: grant.available }, () => grant))
        .slice(0, images)
      if (slots.length < images) throw new Error('an order was placed that nobody could pay')
      for (const grant of slots) {
        grant.available -= 1
        grant.held += 1
      }
      open.set(jobId, slots)
      sums.charged += images
    },
    /** @param delivered by image; what wasn't comes back, and is gone again where its grant is */
    settle(jobId: string, delivered: readonly boolean[], nowMs: number) {
      for (const [index, grant] of (open.get(jobId) ?? []).entries()) {
        grant.held -= 1
        if (delivered[index] === true) grant.spent += 1
        else {
          grant.available += 1
          sums.refunded += 1
        }
      }
      open.delete(jobId)
      for (const grant of grants) {
        if (grant.isClosed) take(grant, 'revoked')
        else if (endOf(grant) <= nowMs) take(grant, 'expired')
      }
    },
    close(grantId: string, isPaidBack = false) {
      for (const grant of grants) {
        if (grant.grantId !== grantId) continue
        grant.isPaidBack ||= isPaidBack
        grant.isClosed = true
        take(grant, 'revoked')
      }
    },
    /** As it stands, for later. */
    copy: (): Page => ({
      grants: grants.map(({ isClosed: _, ...grant }) => ({ ...grant })),
      reservations: [...open].map(([jobId, slots]) => ({ jobId, amount: slots.length })),
      sums: { ...sums },
    }),
  }
}

export const blankPage: Page = createAccountBook().copy()

/** What finance must read of it at a moment. */
export function figuresOf({ grants, reservations }: Page, atMs: number) {
  const sum = (place: Place | 'amount', of = grants) => of.reduce((total, grant) => total + grant[place], 0)
  return {
    balance: sum('available'),
    due: sum(
      'available',
      grants.filter(({ expiresAtMs }) => expiresAtMs !== null && expiresAtMs <= atMs),
    ),
    reserved: sum('held'),
    granted: sum('amount'),
    spent: sum('spent'),
    expired: sum('expired'),
    revoked: sum('revoked'),
    grants: grants.map(({ expiresAtMs, isPaidBack: _, ...grant }) => ({
      ...grant,
      expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs).toISOString(),
    })),
    openReservations: reservations,
  }
}

/** What of each order that was paid, and not paid back, can be spent or is held. */
export const leftOfOrders = ({ grants }: Page): readonly number[] =>
  grants.filter(({ kind, isPaidBack }) => kind === 'purchase' && !isPaidBack).map(({ available, held }) => available + held)
