import { expireGrants } from '../../commands/credits/expireGrants.ts'
import type { UserId } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue } from './forEachDue.ts'

/**
 * Ensures that what a grant held at its instant is recorded as gone soon after it, also for accounts that nobody asks for.
 * What is due is read from a read model, which may lag: the decider expires what is due by its own state, and nothing else.
 * @returns how many accounts had something to expire
 */
export async function expireDueGrants({ context, dueGrants, log }: TimerDeps): Promise<number> {
  // An account's grants expire together, and the read model shows it a moment later.
  const seen = new Set<UserId>()
  return forEachDue(log, instant(context.scheduler.now()), dueGrants.expiring, async ({ userId }) => {
    if (seen.has(userId)) return false
    seen.add(userId)
    return (await expireGrants(context, userId)) !== null
  })
}
