import type { AccountEvent } from '../../domain/account/events.ts'
import { accountStream, commandIdOf, type UserId } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import { markAccount } from './marks.ts'

export interface ErasureWish {
  /** When it was wished first; the same for every repeat. */
  readonly requestedAt: string
  readonly position: bigint
}

/**
 * Records the wish, then marks the user, then answers. Whoever is killed in between leaves the event, which the eraser
 * finds. A log that knows no such account (any more) has nothing to forget, and the mark stands.
 */
export async function requestErasure(
  context: CommandContext,
  { userId, info }: { readonly userId: UserId; readonly info: RequestInfo },
): Promise<ErasureWish> {
  const now = instant(context.scheduler.now())
  const meta = metaOfRequest(commandIdOf('request-erasure', userId), info)
  const executed = await context.accounts.execute(accountStream(userId), { type: 'RequestErasure', now }, meta)
  const requested = executed.type === 'accepted' ? executed.events.find(({ type }) => type === 'ErasureRequested') : undefined
  const first = executed.type === 'already' ? await recordedWish(context, userId) : undefined
  const requestedAt = (requested ?? first)?.data.decidedAt ?? now
  const mark = await markAccount(context.objects, { userId, requestedAt })
  return { requestedAt: mark.requestedAt, position: executed.position }
}

const eventsPerRead = 512

/** The wish as it was recorded, wherever in the account's stream it stands: asked once in the life of an account, as a rule. */
export async function recordedWish({ store }: CommandContext, userId: UserId) {
  for (let fromRevision = 0; ;) {
    const events = await store.readStream(accountStream(userId), { fromRevision, maxCount: eventsPerRead })
    const wish = events.find(({ type }) => type === 'ErasureRequested')
    if (wish) return decodeEvent<Extract<AccountEvent, { type: 'ErasureRequested' }>>(wish)
    if (events.length < eventsPerRead) return undefined
    fromRevision += events.length
  }
}
