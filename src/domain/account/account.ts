/**
 * The ledger's rule book, one account at a time.
 *
 * Ensures: what can be spent never goes below zero; a job's credits are set aside once and settled once, slot by
 * slot; a released slot's credit goes back to the grant that paid for it; what a grant holds at its instant is gone,
 * and what comes back to a grant that has passed or was closed comes back to nobody; one answer for each key; an account
 * whose owner is to be forgotten takes nothing in and pays for nothing more.
 * Doesn't: know what became of an image other than by the outcomes it is told.
 */
import { limits } from '../catalogue.ts'
import { credits } from '../credits.ts'
import { accepted, already, type Decider, type Decision, Defect, rejected, unreachable } from '../decider.ts'
import { type GrantId, signupGrantIdOf } from '../ids.ts'
import type { TaskOutcomeInJob } from '../job/events.ts'
import { answeredAt } from './answeredKeys.ts'
import type { AccountCommand, AccountRejection, CommandOf } from './commands.ts'
import { finishErasure, forfeitGrants, requestErasure } from './erasing.ts'
import { type Draft, draftOf, revocation, takeGone, withEvent } from './draft.ts'
import type { AccountEvent, SlotOutcome } from './events.ts'
import { grantOfSlot } from './grants.ts'
import { placeOrder } from './placing.ts'
import { exhaustedForMs } from './hourlyBudget.ts'
import { type AccountState, evolve, findGrant, initialAccount } from './state.ts'

type AccountDecision = Decision<AccountEvent, AccountRejection>

export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent, AccountRejection> = {
  initialState: initialAccount,
  evolve,
  decide,
}

function decide(command: AccountCommand, state: AccountState): AccountDecision {
  switch (command.type) {
    case 'OpenAccount':
      return openAccount(command, state)
    case 'OpenImportedAccount':
      return openImportedAccount(command, state)
    case 'GrantCredits':
      return grantCredits(command, state)
    case 'PlaceOrder':
      return placeOrder(command, state)
    case 'SettleReservation':
      return settleReservation(command, state)
    case 'RequestCheckout':
      return requestCheckout(command, state)
    case 'ExpireGrants':
      return expireGrants(command, state)
    case 'RevokeCredits':
      return revokeCredits(command, state)
    case 'RequestErasure':
      return requestErasure(command, state)
    case 'ForfeitGrants':
      return forfeitGrants(command, state)
    case 'FinishErasure':
      return finishErasure(command, state)
    default:
      return unreachable(command)
  }
}

const decision = ({ events }: Draft): AccountDecision => (events.length === 0 ? already() : accepted(...events))

function openAccount({ userId, now }: CommandOf<'OpenAccount'>, state: AccountState): AccountDecision {
  if (state.userId !== null) return already(0)
  const bonus = credits(limits.signupBonusCredits)
  return accepted<AccountEvent>(
    { type: 'AccountOpened', data: { userId, decidedAt: now } },
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
        decidedAt: now,
        balanceAfter: bonus,
        reservedAfter: credits(0),
        idempotency: null,
      },
    },
  )
}

/** Who had an account before had their bonus before. */
function openImportedAccount({ userId, grants, now }: CommandOf<'OpenImportedAccount'>, state: AccountState): AccountDecision {
  if (state.userId !== null) return already(0)
  const opened = withEvent(draftOf(state, now), { type: 'AccountOpened', data: { userId, decidedAt: now } })
  const draft = grants.reduce((before, grant) => {
    const after = { balanceAfter: credits(before.state.available + grant.amount), reservedAfter: credits(0) }
    const given = { reason: null, grantedBy: 'system', expiresAt: null, idempotency: null }
    return withEvent(before, { type: 'CreditsGranted', data: { userId, ...grant, ...given, decidedAt: now, ...after } })
  }, opened)
  return decision(draft)
}

/** One grant for each grant id and each key, however often it is asked for. */
function grantCredits({ type: _, now, idempotency, ...grant }: CommandOf<'GrantCredits'>, state: AccountState): AccountDecision {
  if (state.userId === null) return rejected({ code: 'account_not_found' })
  const first = (idempotency && answeredAt(state.keys, idempotency.keyId)) ?? findGrant(state, grant.grantId)?.revision
  if (first !== undefined) return already(first)
  if (state.erasureRevision !== null) return rejected({ code: 'account_erased' })
  const draft = draftOf(state, now)
  const { decidedAt, state: due } = draft
  if (grant.expiresAt !== null && grant.expiresAt <= decidedAt) return rejected({ code: 'expires_in_the_past' })
  if (due.available + grant.amount > limits.balanceCreditsMax)
    return rejected({ code: 'balance_limit', balanceMax: limits.balanceCreditsMax })
  const after = { balanceAfter: credits(due.available + grant.amount), reservedAfter: due.reserved }
  return decision(withEvent(draft, { type: 'CreditsGranted', data: { ...grant, decidedAt, ...after, idempotency } }))
}

function settleReservation({ jobId, jobStatus, outcomes, now }: CommandOf<'SettleReservation'>, state: AccountState): AccountDecision {
  const reservation = state.openReservations.get(jobId)
  if (state.userId === null || reservation === undefined) return already()
  if (outcomes.length !== reservation.amount) {
    throw new Defect(`job ${jobId} ended with ${outcomes.length} outcomes for ${reservation.amount} slots`)
  }
  const slots = outcomes.map((outcome, slot) => {
    const grantId = grantOfSlot(reservation.funding, slot)
    if (grantId === null) throw new Defect(`no grant pays for slot ${slot} of job ${jobId}`)
    return slotOutcome(outcome, grantId)
  })
  const released = slots.filter(({ outcome }) => outcome === 'released').length
  const draft = draftOf(state, now)
  const settlement: AccountEvent = {
    type: 'ReservationSettled',
    data: {
      userId: state.userId,
      jobId,
      jobStatus,
      slots,
      decidedAt: draft.decidedAt,
      balanceAfter: credits(draft.state.available + released),
      reservedAfter: credits(draft.state.reserved - reservation.amount),
    },
  }
  return decision(takeGone(withEvent(draft, settlement)))
}

function slotOutcome(outcome: TaskOutcomeInJob, grantId: GrantId): SlotOutcome {
  if (outcome.type === 'delivered') return { grantId, outcome: 'captured' }
  return { grantId, outcome: 'released', code: outcome.type === 'failed' ? outcome.code : 'cancelled' }
}

/** One order of credits for each key, and no more than a shop sees of one customer in an hour. */
function requestCheckout({ orderId, packageId, idempotency, now }: CommandOf<'RequestCheckout'>, state: AccountState): AccountDecision {
  const first = answeredAt(state.keys, idempotency.keyId)
  if (first !== undefined) return already(first)
  if (state.userId === null) return rejected({ code: 'account_not_found' })
  if (state.erasureRevision !== null) return rejected({ code: 'account_erased' })
  const draft = draftOf(state, now)
  const { decidedAt } = draft
  const retryAfterMs = exhaustedForMs(draft.state.checkouts, decidedAt, limits.checkoutsPerHourMax)
  if (retryAfterMs > 0) return rejected({ code: 'rate_limited', retryAfterMs })
  return decision(
    withEvent(draft, { type: 'CheckoutRequested', data: { userId: state.userId, orderId, packageId, decidedAt, idempotency } }),
  )
}

const expireGrants = ({ now }: CommandOf<'ExpireGrants'>, state: AccountState): AccountDecision => decision(draftOf(state, now))

/** Closing a closed grant again takes nothing; under a key it is recorded, so that the key keeps its answer, within the bound of refusals. */
function revokeCredits(
  { grantId, cause, reason, revokedBy, now, idempotency }: CommandOf<'RevokeCredits'>,
  state: AccountState,
): AccountDecision {
  const first = idempotency ? answeredAt(state.keys, idempotency.keyId) : undefined
  if (first !== undefined) return already(first)
  const draft = draftOf(state, now)
  const grant = findGrant(draft.state, grantId)
  if (!grant) return rejected({ code: 'grant_not_found' })
  if (idempotency === null && grant.closedBy === cause) return already()
  if (cause === 'revocation' && grant.closedBy !== null) {
    const retryAfterMs = exhaustedForMs(draft.state.refusals, draft.decidedAt, limits.refusalsPerHourMax)
    if (retryAfterMs > 0) return rejected({ code: 'rate_limited', retryAfterMs })
  }
  return decision(withEvent(draft, revocation(draft, grant, { cause, reason, revokedBy, idempotency })))
}
