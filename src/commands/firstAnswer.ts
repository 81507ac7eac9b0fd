import { answeredAt } from '../domain/account/answeredKeys.ts'
import type { AccountEvent, Idempotency } from '../domain/account/events.ts'
import { accountStream, type UserId } from '../domain/ids.ts'
import { decodeEvent, type Stored, type StoredEvent } from '../events/decode.ts'
import type { CommandContext } from './context.ts'

/** The event that first answered a key, or word that the key was used for another body. */
export type FirstAnswer =
  { readonly type: 'known'; readonly event: Stored<AccountEvent>; readonly position: bigint } | { readonly type: 'reused' }

const answering: ReadonlySet<string> = new Set<AccountEvent['type']>([
  'CreditsGranted',
  'CreditsReserved',
  'OrderRefused',
  'CheckoutRequested',
  'CreditsRevoked',
])
const isAnswer = (event: StoredEvent): event is Stored<AccountEvent> & StoredEvent => answering.has(event.type)

/** Reads the event that answered a key, known to stand at `revision`. */
export async function answerAt(context: CommandContext, userId: UserId, revision: number, idempotency: Idempotency): Promise<FirstAnswer> {
  const [recorded] = await context.store.readStream(accountStream(userId), { fromRevision: revision, maxCount: 1 })
  const event = recorded && decodeEvent(recorded)
  if (!event || !isAnswer(event) || !('idempotency' in event.data)) throw new Error(`no answer at revision ${revision} of an account`)
  if (event.data.idempotency?.requestHash !== idempotency.requestHash) return { type: 'reused' }
  return { type: 'known', event, position: event.position }
}

/**
 * Whether this key has an answer already.
 * @param confirmed look at the stream's tail first; without it a key used a moment ago elsewhere may be missed,
 *   which is harmless before a decision and wrong before a refusal
 */
export async function firstAnswer(
  context: CommandContext,
  userId: UserId,
  idempotency: Idempotency | null,
  confirmed: boolean,
): Promise<FirstAnswer | null> {
  if (!idempotency) return null
  const { state } = await context.accounts.read(accountStream(userId), { confirmed })
  const revision = answeredAt(state.keys, idempotency.keyId)
  return revision === undefined ? null : answerAt(context, userId, revision, idempotency)
}
