/** Whether an order is accepted, and how a refusal explains itself. */
import { limits, packages } from '../catalogue.ts'
import { type Credits, credits } from '../credits.ts'
import { accepted, already, type Decision, rejected } from '../decider.ts'
import { answeredAt } from './answeredKeys.ts'
import type { AccountRejection, CommandOf, OrderRejection, Shortfall } from './commands.ts'
import { type Draft, draftOf } from './draft.ts'
import type { AccountEvent } from './events.ts'
import { selectFunding } from './grants.ts'
import { exhaustedForMs } from './hourlyBudget.ts'
import type { AccountState } from './state.ts'

type AccountDecision = Decision<AccountEvent, AccountRejection>

const reservationsToldMax = 20

/** A ladder: the first rule that says no gives the answer; past the last one it must succeed. */
export function placeOrder(command: CommandOf<'PlaceOrder'>, state: AccountState): AccountDecision {
  if (state.userId === null) return rejected({ code: 'account_not_found' })

  const first = answeredAt(state.keys, command.idempotency?.keyId ?? command.jobId) ?? state.openReservations.get(command.jobId)?.revision
  if (first !== undefined) return already(first)
  if (state.erasureRevision !== null) return rejected({ code: 'account_erased' })

  const draft = draftOf(state, command.now)
  const { available, reserved, grants, openReservations } = draft.state
  const required = credits(command.order.totalImages)
  if (openReservations.size >= command.openJobsMax) {
    return refuseOrder(command, draft, required, { code: 'open_job_limit', openJobsMax: command.openJobsMax })
  }
  if (available < required) {
    return refuseOrder(command, draft, required, { code: 'insufficient_credits', ...shortfallOf(draft.state, required) })
  }

  const { userId, jobId, order, idempotency } = command
  return accepted(...draft.events, {
    type: 'CreditsReserved',
    data: {
      userId,
      jobId,
      amount: required,
      funding: selectFunding(grants, required),
      order,
      deadlineAt: deadlineFrom(draft.decidedAt, command),
      decidedAt: draft.decidedAt,
      balanceAfter: credits(available - required),
      reservedAfter: credits(reserved + required),
      idempotency,
    },
  })
}

/** The deadline lies as long after the decision as it was to lie after `now`. */
const deadlineFrom = (decidedAt: string, { now, deadlineAt }: CommandOf<'PlaceOrder'>): string =>
  decidedAt === now ? deadlineAt : new Date(Date.parse(decidedAt) + Date.parse(deadlineAt) - Date.parse(now)).toISOString()

/** Open jobs and the expiry ahead may be why there is less than one thought; packages are the way on. */
function shortfallOf({ available, reserved, grants, openReservations }: AccountState, required: Credits): Shortfall {
  const shortfall = credits(required - available)
  const open = [...openReservations].map(([jobId, { amount, deadlineAt }]) => ({ jobId, amount, deadlineAt }))
  const next = grants.find((grant) => grant.available > 0)?.expiresAt ?? null
  const expiring = grants.reduce((sum, grant) => sum + (grant.expiresAt === next ? grant.available : 0), 0)
  return {
    required,
    available,
    shortfall,
    reserved,
    openReservations: open.sort((one, other) => (one.deadlineAt < other.deadlineAt ? -1 : 1)).slice(0, reservationsToldMax),
    nextExpiry: next === null ? null : { amount: credits(expiring), at: next },
    largestOrder: Math.min(available, limits.imagesPerJobMax),
    packages: packages
      .filter((one) => one.credits >= shortfall)
      .map((one) => ({ packageId: one.id, credits: credits(one.credits), amount: one.priceKrw }))
      .sort((one, other) => one.amount - other.amount),
  }
}

/**
 * With a key the refusal is an event, so that the key keeps its answer; how many of those one account may
 * write is bounded by the hour. An order that can be filled is never turned away for earlier refusals.
 */
function refuseOrder(
  { userId, idempotency }: CommandOf<'PlaceOrder'>,
  { state, decidedAt, events }: Draft,
  required: Credits,
  rejection: OrderRejection,
): AccountDecision {
  if (idempotency === null) return rejected(rejection)
  const retryAfterMs = exhaustedForMs(state.refusals, decidedAt, limits.refusalsPerHourMax)
  if (retryAfterMs > 0) return rejected({ code: 'rate_limited', retryAfterMs, instead: rejection })
  const { available, reserved } = state
  const numbers =
    rejection.code === 'insufficient_credits'
      ? rejection
      : {
          code: rejection.code,
          required,
          available,
          reserved,
          shortfall: credits(Math.max(0, required - available)),
          openReservations: null,
          nextExpiry: null,
          largestOrder: null,
          packages: null,
        }
  return accepted(...events, { type: 'OrderRefused', data: { userId, ...numbers, refusedAt: decidedAt, decidedAt, idempotency } })
}
