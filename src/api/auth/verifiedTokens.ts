/**
 * Remembers whose tokens were verified, by their text, so that a signature is checked once a minute and not with every
 * request: that took half of a small request's time. Refused tokens are not remembered.
 *
 * Ensures that no token outlives its `exp` by that. What a key set withdraws is noticed a minute later than without.
 */
import { LRUCache } from 'lru-cache'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { Caller } from './caller.ts'

const rememberedMs = 60_000
/** All remembered tokens together have no more: about ten thousand usual ones. */
const charactersMax = 8 * 1024 * 1024

/** @param verify throws for a token that isn't valid now */
export function createVerifiedTokens(verify: (token: string) => Promise<Caller>, scheduler: Pick<Scheduler, 'now'>) {
  const known = new LRUCache<string, { readonly caller: Caller; readonly untilMs: number }>({ maxSize: charactersMax })
  return async (token: string): Promise<Caller> => {
    const found = known.get(token)
    if (found && scheduler.now() < found.untilMs) return found.caller
    const caller = await verify(token)
    const untilMs = Math.min(scheduler.now() + rememberedMs, caller.expiresAt * 1000)
    known.set(token, { caller, untilMs }, { size: token.length })
    return caller
  }
}
