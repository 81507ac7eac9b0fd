/**
 * The ledger's rule book, one account at a time.
 *
 * Ensures: what can be spent never goes below zero; a job's credits are set aside once and settled once, slot by
 * slot; a released slot's credit goes back to the grant that paid for it; one answer for each key.
 * Doesn't: expire or revoke grants, or know what became of an image other than by the outcomes it is told.
 */
import { Map as PersistentMap } from 'immutable'
import { limits } from '../catalogue.ts'
import { type Credits, credits } from '../credits.ts'
import { accepted, already, type Decider, type Decision, Defect, rejected, unreachable } from '../decider.ts'
import { type JobId, signupGrantIdOf, type UserId } from '../ids.ts'
import type { TaskOutcomeInJob } from '../job/events.ts'
import { type AnsweredKeys, answeredAt, noKeys, withKey } from './answeredKeys.ts'
import type { AccountCommand, AccountRejection } from './commands.ts'
import type { AccountEvent, ReleaseCode } from './events.ts'
import { type Funding, type GrantBalance, grantOfSlot, hold, insertGrant, selectFunding, settleHeld } from './grants.ts'
import { noRefusals, type RefusalBudget, refusalsExhaustedForMs, withRefusal } from './refusalBudget.ts'

export interface OpenReservation {
  readonly amount: Credits
  readonly funding: readonly Funding[]
  /** Of its `CreditsReserved`. */
  readonly revision: number
}

export interface AccountState {
  /** Null until the account is opened. */
  readonly userId: UserId | null
  /** What can be spent. */
  readonly available: Credits
  /** What open jobs hold. */
  readonly reserved: Credits
  /** In spending order; without those that are used up and held by nobody. */
  readonly grants: readonly GrantBalance[]
  readonly openReservations: PersistentMap<JobId, OpenReservation>
  /** The revision that answers a key, or, for an order without one, its job id. Grows with the account. */
  readonly keys: AnsweredKeys
  readonly refusals: RefusalBudget
}

/** How much of a cache this state takes, in remembered keys, grants and reservations. */
export const weighAccount = (state: AccountState): number => 1 + state.keys.size + state.grants.length + state.openReservations.size

type AccountDecision = Decision<AccountEvent, AccountRejection>
type CommandOf<T extends AccountCommand['type']> = Extract<AccountCommand, { type: T }>

export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent, AccountRejection> = {
  initialState: {
    userId: null,
    available: credits(0),
    reserved: credits(0),
    grants: [],
    openReservations: PersistentMap(),
    keys: noKeys,
    refusals: noRefusals,
  },
  evolve,
  decide,
}

function decide(command: AccountCommand, state: AccountState): AccountDecision {
  switch (command.type) {
    case 'OpenAccount':
      return openAccount(command, state)
    case 'GrantCredits':
      return grantCredits(command, state)
    case 'PlaceOrder':
      return placeOrder(command, state)
    case 'SettleReservation':
      return settleReservation(command, state)
    default:
      return unreachable(command)
  }
}

function openAccount({ userId }: CommandOf<'OpenAccount'>, state: AccountState): AccountDecision {
  if (state.userId !== null) return already(0)
  const bonus = credits(limits.signupBonusCredits)
  return accepted<AccountEvent>(
    { type: 'AccountOpened', data: { userId } },
    {
      type: 'CreditsGranted',
      data: {
        userId,
        grantId: signupGrantIdOf(userId),
        kind: 'signup',
        amount: bonus,
        reference: { type: 'SYSTEM', id: 'signup' },
        reason: null,
        grantedBy: 'system',
        expiresAt: null,
        balanceAfter: bonus,
        reservedAfter: credits(0),
        idempotency: null,
      },
    },
  )
}

function grantCredits({ type: _, now, ...grant }: CommandOf<'GrantCredits'>, state: AccountState): AccountDecision {
  if (state.userId === null) return rejected({ code: 'account_not_found' })
  const first = answeredAt(state.keys, grant.idempotency.keyId)
  if (first !== undefined) return already(first)
  if (grant.expiresAt !== null && grant.expiresAt <= now) return rejected({ code: 'expires_in_the_past' })
  return accepted({
    type: 'CreditsGranted',
    data: { ...grant, balanceAfter: credits(state.available + grant.amount), reservedAfter: state.reserved },
  })
}

/** A ladder: the first rule that says no gives the answer; past the last one it must succeed. */
function placeOrder(command: CommandOf<'PlaceOrder'>, state: AccountState): AccountDecision {
  if (state.userId === null) return rejected({ code: 'account_not_found' })

  const first = answeredAt(state.keys, command.idempotency?.keyId ?? command.jobId) ?? state.openReservations.get(command.jobId)?.revision
  if (first !== undefined) return already(first)

  const required = credits(command.order.totalImages * limits.creditsPerImage)
  if (state.openReservations.size >= command.openJobsMax) {
    return refuseOrder(command, state, required, { code: 'open_job_limit', openJobsMax: command.openJobsMax })
  }
  if (state.available < required) {
    const { available, reserved } = state
    return refuseOrder(command, state, required, {
      code: 'insufficient_credits',
      required,
      available,
      shortfall: credits(required - available),
      reserved,
    })
  }

  const { userId, jobId, order, deadlineAt, idempotency } = command
  return accepted({
    type: 'CreditsReserved',
    data: {
      userId,
      jobId,
      amount: required,
      funding: selectFunding(state.grants, required),
      order,
      deadlineAt,
      balanceAfter: credits(state.available - required),
      reservedAfter: credits(state.reserved + required),
      idempotency,
    },
  })
}

/**
 * With a key the refusal is an event, so that the key keeps its answer; how many of those one account may
 * write is bounded by the hour. An order that can be filled is never turned away for earlier refusals.
 */
function refuseOrder(
  { userId, idempotency, now }: CommandOf<'PlaceOrder'>,
  { available, reserved, refusals }: AccountState,
  required: Credits,
  rejection: Extract<AccountRejection, { code: 'open_job_limit' | 'insufficient_credits' }>,
): AccountDecision {
  if (idempotency === null) return rejected(rejection)
  const retryAfterMs = refusalsExhaustedForMs(refusals, now)
  if (retryAfterMs > 0) return rejected({ code: 'rate_limited', retryAfterMs })
  const shortfall = credits(Math.max(0, required - available))
  return accepted({
    type: 'OrderRefused',
    data: { userId, code: rejection.code, required, available, reserved, shortfall, refusedAt: now, idempotency },
  })
}

function settleReservation({ jobId, jobStatus, outcomes }: CommandOf<'SettleReservation'>, state: AccountState): AccountDecision {
  const reservation = state.openReservations.get(jobId)
  if (state.userId === null || reservation === undefined) return already()
  if (outcomes.length !== reservation.amount) {
    throw new Defect(`job ${jobId} ended with ${outcomes.length} outcomes for ${reservation.amount} slots`)
  }
  const captured = outcomes.flatMap((outcome, slot) => (outcome.type === 'delivered' ? [slot] : []))
  const released = outcomes.flatMap((outcome, slot) => (outcome.type === 'delivered' ? [] : [{ slot, code: releaseCodeOf(outcome) }]))
  return accepted({
    type: 'ReservationSettled',
    data: {
      userId: state.userId,
      jobId,
      jobStatus,
      captured,
      released,
      balanceAfter: credits(state.available + released.length),
      reservedAfter: credits(state.reserved - reservation.amount),
    },
  })
}

const releaseCodeOf = (outcome: Exclude<TaskOutcomeInJob, { type: 'delivered' }>): ReleaseCode =>
  outcome.type === 'failed' ? outcome.code : 'cancelled'

function evolve(state: AccountState, event: AccountEvent, revision: number): AccountState {
  switch (event.type) {
    case 'AccountOpened':
      return { ...state, userId: event.data.userId }
    case 'CreditsGranted': {
      const { grantId, amount, expiresAt, balanceAfter, idempotency } = event.data
      return {
        ...state,
        available: balanceAfter,
        grants: insertGrant(state.grants, { grantId, expiresAt, available: amount, held: 0 }),
        keys: idempotency ? withKey(state.keys, idempotency.keyId, revision) : state.keys,
      }
    }
    case 'CreditsReserved': {
      const { jobId, amount, funding, balanceAfter, reservedAfter, idempotency } = event.data
      return {
        ...state,
        available: balanceAfter,
        reserved: reservedAfter,
        grants: hold(state.grants, funding),
        openReservations: state.openReservations.set(jobId, { amount, funding, revision }),
        keys: withKey(state.keys, idempotency?.keyId ?? jobId, revision),
      }
    }
    case 'OrderRefused':
      return {
        ...state,
        keys: withKey(state.keys, event.data.idempotency.keyId, revision),
        refusals: withRefusal(state.refusals, event.data.refusedAt),
      }
    case 'ReservationSettled': {
      const { jobId, captured, released, balanceAfter, reservedAfter } = event.data
      const funding = state.openReservations.get(jobId)?.funding ?? []
      return {
        ...state,
        available: balanceAfter,
        reserved: reservedAfter,
        grants: settleHeld(state.grants, {
          captured: captured.map((slot) => grantOfSlot(funding, slot)),
          released: released.map(({ slot }) => grantOfSlot(funding, slot)),
        }),
        openReservations: state.openReservations.delete(jobId),
      }
    }
    default:
      return unreachable(event)
  }
}
