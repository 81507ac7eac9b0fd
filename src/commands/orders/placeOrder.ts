/**
 * An order is accepted by one append: `CreditsReserved`, which carries it whole. Everything else follows from
 * that event by reactors. Order of refusals: replay of the key, 404, other 422, 409, 402.
 */
import type { Idempotency } from '../../domain/account/events.ts'
import { accountStream, commandIdOf, jobIdOf, type UserId } from '../../domain/ids.ts'
import type { Order } from '../../domain/order.ts'
import { instant } from '../../scheduling/instant.ts'
import { checkOrder, type OrderRequest } from './checkOrder.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { answerAt, type FirstAnswer, firstAnswer } from '../firstAnswer.ts'
import { metaOfRequest } from '../meta.ts'
import { type OrderResult, orderAnswer } from './orderAnswer.ts'
import type { Refusal, Refused } from './refusals.ts'
import { idempotencyOf } from '../requestHash.ts'

export interface PlaceOrderInput {
  readonly userId: UserId
  readonly request: OrderRequest
  readonly idempotencyKey: string | null
  readonly info: RequestInfo
}

export async function placeOrder(context: CommandContext, input: PlaceOrderInput): Promise<OrderResult> {
  const { userId, request, info } = input
  const idempotency = input.idempotencyKey === null ? null : idempotencyOf(info.actor, userId, input.idempotencyKey, request)
  return answerOnce(context, userId, idempotency, async () => {
    const checked = await checkOrder(context, userId, request)
    return 'refusal' in checked ? checked : () => reserve(context, { userId, order: checked.order, idempotency, info })
  })
}

/**
 * Answers a repeated key with its first answer before anything that may have changed since is looked at.
 * `prepare` checks; what it returns reserves. A refusal by the check is given only when the key is still unused.
 */
export async function answerOnce(
  context: CommandContext,
  userId: UserId,
  idempotency: Idempotency | null,
  prepare: () => Promise<{ readonly refusal: Refusal } | (() => Promise<OrderResult>)>,
): Promise<OrderResult> {
  const known = await firstAnswer(context, userId, idempotency, false)
  if (known) return replay(known)
  const prepared = await prepare()
  if (typeof prepared === 'function') return prepared()
  const meanwhile = await firstAnswer(context, userId, idempotency, true)
  return meanwhile ? replay(meanwhile) : refused(prepared.refusal, 0n)
}

/** Appends the reservation, or the refusal where it has a key to stick to. */
export async function reserve(
  context: CommandContext,
  input: { readonly userId: UserId; readonly order: Order; readonly idempotency: Idempotency | null; readonly info: RequestInfo },
): Promise<OrderResult> {
  const { userId, order, idempotency, info } = input
  const { openJobsMax, jobDeadlineMs } = context.settings
  // A key that was refused without a trace (a 404, say) may be used again, and its job is then the same.
  const commandId = commandIdOf('place-order', idempotency?.keyId ?? context.scheduler.newId())
  const nowMs = context.scheduler.now()
  const executed = await context.accounts.execute(
    accountStream(userId),
    {
      type: 'PlaceOrder',
      userId,
      jobId: jobIdOf(commandId),
      order,
      deadlineAt: instant(nowMs + jobDeadlineMs),
      openJobsMax,
      now: instant(nowMs),
      idempotency,
    },
    metaOfRequest(commandId, info),
  )
  if (executed.type === 'rejected') return refused(toRefusal(executed.rejection), executed.position)
  if (executed.type === 'already') {
    if (executed.revision === null || !idempotency) throw new Error('an order without a key can not be known already')
    return replay(await answerAt(context, userId, executed.revision, idempotency))
  }
  // What was due stands before it.
  const event = executed.events.at(-1)
  const answer = event && orderAnswer(event, false, executed.position)
  if (!answer) throw new Error('an accepted order has no event')
  // Where the store tells times to readers only, the event has to be read.
  if (event.type === 'CreditsReserved' && event.time !== null) {
    const { data, id, metadata, time } = event
    context.recentReservations.set(data.jobId, { data, id, metadata, time })
  }
  return answer
}

const refused = (refusal: Refusal, position: bigint): Refused => ({ type: 'refused', refusal, replayed: false, position })

function replay(first: FirstAnswer): OrderResult {
  if (first.type === 'reused') return refused({ code: 'idempotency_key_reused' }, 0n)
  const answer = orderAnswer(first.event, true, first.position)
  // A key that a grant used is another kind of request: its body can not be the same.
  return answer ?? refused({ code: 'idempotency_key_reused' }, first.position)
}

function toRefusal(
  rejection: Extract<Awaited<ReturnType<CommandContext['accounts']['execute']>>, { type: 'rejected' }>['rejection'],
): Refusal {
  switch (rejection.code) {
    case 'account_not_found':
    case 'grant_not_found':
    case 'expires_in_the_past':
    case 'balance_limit':
    case 'not_to_be_erased':
    case 'credits_left':
      return { code: 'not_found' }
    case 'account_erased':
      return { code: 'account_erased' }
    case 'open_job_limit':
      return { code: 'open_job_limit' }
    case 'insufficient_credits':
      return rejection
    case 'rate_limited': {
      const { instead, ...limited } = rejection
      if (!instead) return limited
      return { ...limited, instead: instead.code === 'open_job_limit' ? { code: 'open_job_limit' } : instead }
    }
  }
}
