import type { AccountRejection } from '../../domain/account/commands.ts'
import type { AccountEvent, GrantKind, KindByHand } from '../../domain/account/events.ts'
import { credits } from '../../domain/credits.ts'
import { accountStream, commandIdOf, grantIdOf, userIdSchema } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { answerAt } from '../firstAnswer.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refusal, Refused } from '../orders/refusals.ts'
import { idempotencyOf } from '../requestHash.ts'

export interface Granted {
  readonly type: 'granted'
  readonly replayed: boolean
  readonly position: bigint
  readonly answer: {
    readonly grantId: string
    readonly userId: string
    readonly amount: number
    readonly kind: GrantKind
    readonly balanceAfter: number
  }
}

export interface GrantCreditsInput {
  readonly userId: string
  readonly amount: number
  readonly kind: KindByHand
  readonly reason: string
  readonly expiresAt: string | null
  readonly idempotencyKey: string
  readonly info: RequestInfo
}

/** A grant by hand, with who gave it and why; the same key and body give the same grant, once. */
export async function grantCredits(context: CommandContext, input: GrantCreditsInput): Promise<Granted | Refused> {
  const userId = userIdSchema.safeParse(input.userId)
  if (!userId.success) return refused({ code: 'not_found' })
  const { amount, kind, reason, expiresAt, info } = input
  const idempotency = idempotencyOf(info.actor, userId.data, input.idempotencyKey, { userId: userId.data, amount, kind, reason, expiresAt })
  const commandId = commandIdOf('grant', idempotency.keyId)
  const grantId = grantIdOf(commandId)
  const executed = await context.accounts.execute(
    accountStream(userId.data),
    {
      type: 'GrantCredits',
      userId: userId.data,
      grantId,
      kind,
      amount: credits(amount),
      reference: { type: 'ADMIN', id: grantId },
      reason,
      grantedBy: info.actor,
      expiresAt,
      now: instant(context.scheduler.now()),
      idempotency,
    },
    metaOfRequest(commandId, info),
  )
  if (executed.type === 'rejected') return refused(toRefusal(executed.rejection))
  if (executed.type === 'accepted') return granted(executed.events.at(-1), false, executed.position)
  if (executed.revision === null) throw new Error('a known grant has no event')
  const first = await answerAt(context, userId.data, executed.revision, idempotency)
  return first.type === 'reused' ? refused({ code: 'idempotency_key_reused' }) : granted(first.event, true, first.position)
}

const refused = (refusal: Refusal): Refused => ({ type: 'refused', refusal, replayed: false, position: 0n })

function granted(event: AccountEvent | undefined, replayed: boolean, position: bigint): Granted | Refused {
  if (event?.type !== 'CreditsGranted') return refused({ code: 'idempotency_key_reused' })
  const { grantId, userId, amount, kind, balanceAfter } = event.data
  return { type: 'granted', replayed, position, answer: { grantId, userId, amount, kind, balanceAfter } }
}

function toRefusal(rejection: AccountRejection): Refusal {
  switch (rejection.code) {
    case 'expires_in_the_past':
      return { code: 'validation_failed', errors: [{ path: 'expiresAt', message: 'must be in the future' }] }
    case 'balance_limit':
      return { code: 'validation_failed', errors: [{ path: 'amount', message: `no account may hold more than ${rejection.balanceMax}` }] }
    default:
      return { code: 'not_found' }
  }
}
