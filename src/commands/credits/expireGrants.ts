import { isAnythingDue } from '../../domain/account/draft.ts'
import { accountStream, commandIdOf, type UserId } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext } from '../context.ts'
import { metaOfSystem } from '../meta.ts'

/** Records what is due in an account by now. @returns the position at which it stands recorded; null when nothing was due */
export async function expireGrants(context: CommandContext, userId: UserId): Promise<bigint | null> {
  const now = instant(context.scheduler.now())
  const meta = metaOfSystem(commandIdOf('expire-grants', userId, now), userId)
  const executed = await context.accounts.execute(accountStream(userId), { type: 'ExpireGrants', now }, meta)
  return executed.type === 'accepted' ? executed.position : null
}

/** Whether something is due, as far as this process remembers the account. What another one has done since is for `expireGrants` to find out. */
export function knowsOfGrantsDue(context: CommandContext, userId: UserId): boolean {
  const state = context.accounts.remembered(accountStream(userId))
  return state !== null && isAnythingDue(state, instant(context.scheduler.now()))
}
