/** What an account's rules need to know of its past. */
import { Map as PersistentMap } from 'immutable'
import { type Credits, credits } from '../credits.ts'
import { unreachable } from '../decider.ts'
import type { GrantId, JobId, UserId } from '../ids.ts'
import { type AnsweredKeys, noKeys, withKey } from './answeredKeys.ts'
import type { AccountEvent } from './events.ts'
import { type Funding, type GrantBalance, grantOfSlot, hold, insertGrant, isUsedUp, settleHeld } from './grants.ts'
import { type HourlyBudget, unusedBudget, withUse } from './hourlyBudget.ts'

export interface OpenReservation {
  readonly amount: Credits
  readonly funding: readonly Funding[]
  readonly deadlineAt: string
  /** The revision of its `CreditsReserved`. */
  readonly revision: number
}

export interface AccountState {
  /** Null until the account is opened. */
  readonly userId: UserId | null
  /** What can be spent. */
  readonly available: Credits
  /** What open jobs hold. */
  readonly reserved: Credits
  /** The grants in spending order, without those that are used up and held by nobody. */
  readonly grants: readonly GrantBalance[]
  /** Those that are. */
  readonly usedUp: PersistentMap<GrantId, GrantBalance>
  readonly openReservations: PersistentMap<JobId, OpenReservation>
  /** The revision that answers a key, or, for an order without one, its job id. Grows with the account. */
  readonly keys: AnsweredKeys
  readonly refusals: HourlyBudget
  readonly checkouts: HourlyBudget
  /** Of its `ErasureRequested`; null while nobody wishes that the account be forgotten. */
  readonly erasureRevision: number | null
  readonly isErased: boolean
  /** When the last event was decided; before all times when there is none. */
  readonly decidedAt: string
}

export const initialAccount: AccountState = {
  userId: null,
  available: credits(0),
  reserved: credits(0),
  grants: [],
  usedUp: PersistentMap(),
  openReservations: PersistentMap(),
  keys: noKeys,
  refusals: unusedBudget,
  checkouts: unusedBudget,
  erasureRevision: null,
  isErased: false,
  decidedAt: '',
}

/** How much of a cache this state takes, in remembered keys, grants and reservations. */
export const weighAccount = ({ keys, grants, usedUp, openReservations }: AccountState): number =>
  1 + keys.size + grants.length + usedUp.size + openReservations.size

export const findGrant = ({ grants, usedUp }: AccountState, grantId: GrantId): GrantBalance | undefined =>
  grants.find((grant) => grant.grantId === grantId) ?? usedUp.get(grantId)

export function evolve(state: AccountState, event: AccountEvent, revision: number): AccountState {
  return apply({ ...state, decidedAt: event.data.decidedAt }, event, revision)
}

function apply(state: AccountState, event: AccountEvent, revision: number): AccountState {
  switch (event.type) {
    case 'AccountOpened':
      return { ...state, userId: event.data.userId }
    case 'CreditsGranted': {
      const { grantId, amount, expiresAt, balanceAfter, idempotency } = event.data
      const grant = { grantId, expiresAt, available: amount, held: 0, spent: 0, expired: 0, revoked: 0, closedBy: null, revision }
      return {
        ...state,
        available: balanceAfter,
        grants: insertGrant(state.grants, grant),
        keys: idempotency ? withKey(state.keys, idempotency.keyId, revision) : state.keys,
      }
    }
    case 'CreditsReserved': {
      const { jobId, amount, funding, deadlineAt, balanceAfter, reservedAfter, idempotency } = event.data
      return {
        ...state,
        available: balanceAfter,
        reserved: reservedAfter,
        grants: hold(state.grants, funding),
        openReservations: state.openReservations.set(jobId, { amount, funding, deadlineAt, revision }),
        keys: withKey(state.keys, idempotency?.keyId ?? jobId, revision),
      }
    }
    case 'OrderRefused':
      return {
        ...state,
        keys: withKey(state.keys, event.data.idempotency.keyId, revision),
        refusals: withUse(state.refusals, event.data.refusedAt),
      }
    case 'CheckoutRequested':
      return {
        ...state,
        keys: withKey(state.keys, event.data.idempotency.keyId, revision),
        checkouts: withUse(state.checkouts, event.data.decidedAt),
      }
    case 'ReservationSettled':
      return settled(state, event.data)
    case 'GrantExpired': {
      const { grantId, amount, balanceAfter } = event.data
      return changeGrant({ ...state, available: balanceAfter }, grantId, (grant) => ({
        ...grant,
        available: grant.available - amount,
        expired: grant.expired + amount,
      }))
    }
    case 'CreditsRevoked':
      return revoked(state, event.data, revision)
    case 'ErasureRequested':
      return { ...state, erasureRevision: revision }
    case 'AccountErased':
      return { ...state, isErased: true }
    default:
      return unreachable(event)
  }
}

type DataOf<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>['data']

function settled(state: AccountState, { jobId, slots, balanceAfter, reservedAfter }: DataOf<'ReservationSettled'>): AccountState {
  const funding = state.openReservations.get(jobId)?.funding ?? []
  const captured: GrantId[] = []
  const released: GrantId[] = []
  for (const [slot, { grantId, outcome }] of slots.entries()) {
    const payer = grantId ?? grantOfSlot(funding, slot)
    // Nobody paid for a slot too many, so no grant changes by it: the auditor names the event.
    if (payer !== null) (outcome === 'captured' ? captured : released).push(payer)
  }
  return putAside({
    ...state,
    available: balanceAfter,
    reserved: reservedAfter,
    grants: settleHeld(state.grants, { captured, released }),
    openReservations: state.openReservations.delete(jobId),
  })
}

/** A closed grant that an operator closes again is another answer that could be written without end. */
function revoked(state: AccountState, data: DataOf<'CreditsRevoked'>, revision: number): AccountState {
  const { grantId, amount, cause, balanceAfter, idempotency, decidedAt } = data
  const again = cause === 'revocation' && idempotency !== null && (findGrant(state, grantId)?.closedBy ?? null) !== null
  const after: AccountState = {
    ...state,
    available: balanceAfter,
    keys: idempotency ? withKey(state.keys, idempotency.keyId, revision) : state.keys,
    refusals: again ? withUse(state.refusals, decidedAt) : state.refusals,
  }
  return changeGrant(after, grantId, (grant) => ({
    ...grant,
    available: grant.available - amount,
    revoked: grant.revoked + amount,
    closedBy: again ? grant.closedBy : cause,
  }))
}

function changeGrant(state: AccountState, grantId: GrantId, change: (grant: GrantBalance) => GrantBalance): AccountState {
  const aside = state.usedUp.get(grantId)
  if (aside) return { ...state, usedUp: state.usedUp.set(grantId, change(aside)) }
  return putAside({ ...state, grants: state.grants.map((grant) => (grant.grantId === grantId ? change(grant) : grant)) })
}

/** Grants that are used up leave those that an order is paid from. */
function putAside(state: AccountState): AccountState {
  const ended = state.grants.filter(isUsedUp)
  if (ended.length === 0) return state
  return {
    ...state,
    grants: state.grants.filter((grant) => !isUsedUp(grant)),
    usedUp: state.usedUp.withMutations((usedUp) => {
      for (const grant of ended) usedUp.set(grant.grantId, grant)
    }),
  }
}
