import type { AccountRejection } from '../../domain/account/commands.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import { accountStream, commandIdOf, type GrantId, type UserId } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { answerAt } from '../firstAnswer.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refusal, Refused } from '../orders/refusals.ts'
import { idempotencyOf } from '../requestHash.ts'

export interface Revoked {
  readonly type: 'revoked'
  readonly replayed: boolean
  readonly position: bigint
  readonly answer: {
    readonly grantId: string
    readonly userId: string
    readonly revoked: number
    readonly left: number
    readonly balanceAfter: number
  }
}

export interface RevokeCreditsInput {
  readonly userId: UserId
  readonly grantId: GrantId
  readonly reason: string
  readonly idempotencyKey: string
  readonly info: RequestInfo
}

/** An operator closes a grant. The same key and body close it once; another key takes nothing more. */
export async function revokeCredits(context: CommandContext, input: RevokeCreditsInput): Promise<Revoked | Refused> {
  const { userId, grantId, reason, info } = input
  const idempotency = idempotencyOf(info.actor, userId, input.idempotencyKey, { revocation: { grantId, reason } })
  const executed = await context.accounts.execute(
    accountStream(userId),
    {
      type: 'RevokeCredits',
      grantId,
      cause: 'revocation',
      reason,
      revokedBy: info.actor,
      now: instant(context.scheduler.now()),
      idempotency,
    },
    metaOfRequest(commandIdOf('revoke', idempotency.keyId), info),
  )
  if (executed.type === 'rejected') return refused(toRefusal(executed.rejection), executed.position)
  if (executed.type === 'accepted') return answer(executed.events.at(-1), false, executed.position)
  if (executed.revision === null) throw new Error('a revocation with a key can not be known without its event')
  const first = await answerAt(context, userId, executed.revision, idempotency)
  return first.type === 'reused' ? refused({ code: 'idempotency_key_reused' }, 0n) : answer(first.event, true, first.position)
}

const refused = (refusal: Refusal, position: bigint): Refused => ({ type: 'refused', refusal, replayed: false, position })

function answer(event: AccountEvent | undefined, replayed: boolean, position: bigint): Revoked | Refused {
  if (event?.type !== 'CreditsRevoked') return refused({ code: 'idempotency_key_reused' }, 0n)
  const { userId, grantId, amount, left, balanceAfter } = event.data
  return { type: 'revoked', replayed, position, answer: { grantId, userId, revoked: amount, left, balanceAfter } }
}

const toRefusal = (rejection: AccountRejection): Refusal => (rejection.code === 'rate_limited' ? rejection : { code: 'not_found' })
