/**
 * Ensures that an account is open, bonus included, before a user's first request is answered: one call of the
 * use case for each user and process, shared by requests that come at once. A failed call is tried again by the next request.
 */
import { LRUCache } from 'lru-cache'
import type { RequestInfo } from '../commands/context.ts'
import type { UserId } from '../domain/ids.ts'

/** A user who falls out costs one more call that finds the account open. */
const usersMax = 50_000

export type OpenAccount = (input: { readonly userId: UserId; readonly info: RequestInfo }) => Promise<{ readonly position: bigint }>

export function createAccountOpener(open: OpenAccount, remember: (userId: UserId, position: bigint) => void) {
  const known = new LRUCache<string, true>({ max: usersMax })
  const opening = new Map<string, Promise<void>>()

  async function openOnce(userId: UserId, info: RequestInfo): Promise<void> {
    const { position } = await open({ userId, info })
    remember(userId, position)
    known.set(userId, true)
  }

  return async (userId: UserId, info: RequestInfo): Promise<void> => {
    if (known.get(userId)) return
    const running = opening.get(userId) ?? openOnce(userId, info).finally(() => opening.delete(userId))
    opening.set(userId, running)
    await running
  }
}
