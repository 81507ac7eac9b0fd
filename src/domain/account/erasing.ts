/**
 * An account on its way to be forgotten: it is wished, open jobs are settled elsewhere, what is left is forfeited, and the
 * end is said once everything else is gone.
 */
import { accepted, already, type Decision, rejected } from '../decider.ts'
import type { AccountRejection, CommandOf } from './commands.ts'
import { type Draft, draftOf, revocation, withEvent } from './draft.ts'
import type { AccountEvent } from './events.ts'
import type { AccountState } from './state.ts'

type AccountDecision = Decision<AccountEvent, AccountRejection>

const byItsOwner = { cause: 'forfeiture', reason: null, revokedBy: 'system', idempotency: null } as const

export function requestErasure({ now }: CommandOf<'RequestErasure'>, state: AccountState): AccountDecision {
  const { userId } = state
  if (userId === null) return rejected({ code: 'account_not_found' })
  if (state.erasureRevision !== null) return already(state.erasureRevision)
  const draft = draftOf(state, now)
  return accepted(...withEvent(draft, { type: 'ErasureRequested', data: { userId, decidedAt: draft.decidedAt } }).events)
}

/** One event, and so one line of history, for each grant in which something is available. */
export function forfeitGrants({ grantsMax, now }: CommandOf<'ForfeitGrants'>, state: AccountState): AccountDecision {
  if (state.erasureRevision === null) return rejected({ code: 'not_to_be_erased' })
  const due = draftOf(state, now)
  const left = due.state.grants.filter(({ available }) => available > 0).slice(0, grantsMax)
  const forfeited = left.reduce<Draft>((draft, grant) => withEvent(draft, revocation(draft, grant, byItsOwner)), due)
  return forfeited.events.length === 0 ? already() : accepted(...forfeited.events)
}

export function finishErasure({ now }: CommandOf<'FinishErasure'>, state: AccountState): AccountDecision {
  const { userId, erasureRevision, isErased, available, reserved } = state
  if (userId === null || erasureRevision === null) return rejected({ code: 'not_to_be_erased' })
  if (isErased) return already()
  if (available + reserved > 0) return rejected({ code: 'credits_left' })
  return accepted({ type: 'AccountErased', data: { userId, decidedAt: draftOf(state, now).decidedAt } })
}
