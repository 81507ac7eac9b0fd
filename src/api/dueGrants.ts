/**
 * Ensures that what is due in a user's account is recorded before one of that user's requests is answered.
 *
 * Looks into what this process knows of the account, and at a list of the grants that expire next, read again and again
 * for all users at once: it knows of grants that another process has given. Nothing is asked for by a request itself unless
 * something is due.
 */
import type { Logger } from 'pino'
import type { CommandContext } from '../commands/context.ts'
import { expireGrants, knowsOfGrantsDue } from '../commands/credits/expireGrants.ts'
import type { UserId } from '../domain/ids.ts'
import type { DueGrants } from '../ports/due.ts'
import { instant } from '../scheduling/instant.ts'
import { pause } from '../scheduling/pause.ts'

const everyMs = 500
/** Beyond the next look, with room for one that is late. */
const aheadMs = 2_000
/** What is not among them is left to the timer. */
const grantsMax = 1_000

export interface DueGrantsRecorder {
  /** Resolves when what is due by now is recorded; a read after it shows that. */
  beforeAnswer(userId: UserId): Promise<void>
}

export function createDueGrantsRecorder(options: {
  readonly context: CommandContext
  readonly dueGrants: DueGrants
  readonly remember: (userId: UserId, position: bigint) => void
  readonly log: Logger
  readonly shutdown: AbortSignal
}): DueGrantsRecorder {
  const { context, dueGrants, remember, log, shutdown } = options
  const { scheduler } = context
  let soonest: ReadonlyMap<UserId, string> = new Map()

  async function look(): Promise<void> {
    const until = instant(scheduler.now() + aheadMs)
    const expiring = await dueGrants.expiring({ until, after: null, maxCount: grantsMax })
    const next = new Map<UserId, string>()
    for (const { userId, expiresAt } of expiring) if (!next.has(userId)) next.set(userId, expiresAt)
    soonest = next
  }

  async function keepLooking(): Promise<void> {
    while (!shutdown.aborted) {
      await look().catch((error: unknown) => log.warn({ err: error }, 'the grants that expire next could not be read, trying again'))
      await pause(scheduler, everyMs, shutdown)
    }
  }
  void keepLooking()

  return {
    async beforeAnswer(userId) {
      const listed = soonest.get(userId)
      const isListed = listed !== undefined && listed <= instant(scheduler.now())
      if (!isListed && !knowsOfGrantsDue(context, userId)) return
      const position = await expireGrants(context, userId)
      if (position !== null) remember(userId, position)
    },
  }
}
