/**
 * A decision that is being made: events, each decided on the state that the ones before it leave. What is due comes
 * first in every accepted one, and what a settlement brings back to a grant that is gone is taken in the same append.
 */
import { credits } from '../credits.ts'
import type { AccountEvent } from './events.ts'
import { type GrantBalance, isPast } from './grants.ts'
import { type AccountState, evolve } from './state.ts'

export interface Draft {
  readonly state: AccountState
  /** The process's clock, or the account's last event where that is later. */
  readonly decidedAt: string
  readonly events: readonly AccountEvent[]
}

const later = (one: string, other: string): string => (one < other ? other : one)

export const decidedAtOf = (state: AccountState, now: string): string => later(now, state.decidedAt)

/** Expires what is due. */
export const draftOf = (state: AccountState, now: string): Draft => takeGone({ state, decidedAt: decidedAtOf(state, now), events: [] })

/** What a draft is worth before it is appended knows no revisions; only keys have them, and no rule asks for one here. */
const notYet = -1

export const withEvent = (draft: Draft, event: AccountEvent): Draft => ({
  ...draft,
  events: [...draft.events, event],
  state: evolve(draft.state, event, notYet),
})

/** Soonest expiry first. A closed grant is taken from by its closing, whether its instant has passed or not. */
export function takeGone(draft: Draft): Draft {
  let taken = draft
  for (const grant of draft.state.grants) {
    if (grant.available === 0) continue
    if (grant.closedBy !== null) taken = withEvent(taken, closing(taken, grant))
    else if (isPast(grant, draft.decidedAt)) taken = withEvent(taken, expiry(taken, grant))
  }
  return taken
}

/** Whether `takeGone` would have anything to do at this moment. */
export const isAnythingDue = (state: AccountState, now: string): boolean =>
  state.grants.some((grant) => grant.available > 0 && isPast(grant, decidedAtOf(state, now)))

const ofAccount = ({ state, decidedAt }: Draft, taken: number) => {
  if (state.userId === null) throw new Error('an account that is not open has no grants')
  return { userId: state.userId, decidedAt, balanceAfter: credits(state.available - taken), reservedAfter: state.reserved }
}

function expiry(draft: Draft, { grantId, expiresAt, available }: GrantBalance): AccountEvent {
  const { userId, ...after } = ofAccount(draft, available)
  const at = expiresAt ?? draft.decidedAt
  const effectiveAt = later(at, draft.state.decidedAt)
  return { type: 'GrantExpired', data: { userId, grantId, amount: credits(available), expiresAt: at, effectiveAt, ...after } }
}

/** Of what came back. Nobody asked for it just now: whoever closed the grant stands in the event that closed it. */
function closing(draft: Draft, grant: GrantBalance): AccountEvent {
  return revocation(draft, grant, { cause: grant.closedBy ?? 'revocation', reason: null, revokedBy: 'system', idempotency: null })
}

export function revocation(
  draft: Draft,
  { grantId, available, held, spent }: GrantBalance,
  by: Pick<Extract<AccountEvent, { type: 'CreditsRevoked' }>['data'], 'cause' | 'reason' | 'revokedBy' | 'idempotency'>,
): AccountEvent {
  const { userId, ...after } = ofAccount(draft, available)
  const { idempotency, ...why } = by
  return {
    type: 'CreditsRevoked',
    data: {
      userId,
      grantId,
      amount: credits(available),
      left: credits(held),
      unrecovered: credits(spent + held),
      ...why,
      ...after,
      idempotency,
    },
  }
}
