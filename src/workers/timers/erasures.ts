import { eraseAccount } from '../../commands/erasure/eraseAccount.ts'
import { allMarks } from '../../commands/erasure/marks.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue } from './forEachDue.ts'

const projectedWithinMs = 2_000
const caughtUpWithinMs = 60_000

/**
 * Ensures that whoever wished to be forgotten is, soon after the wish. What a user has open is read from read models; so
 * the pass waits until they have reached where the log stands now, and leaves everything for the next pass when they don't.
 * @returns how many accounts were erased
 */
export async function eraseAccounts({
  context,
  erasures,
  positions,
  log,
}: Pick<TimerDeps, 'context' | 'erasures' | 'positions' | 'log'>): Promise<number> {
  const until = instant(context.scheduler.now())
  const [first] = await erasures.unfinished({ until, after: null, maxCount: 1 })
  if (!first || !(await positions.waitFor(await context.store.head(), projectedWithinMs))) return 0
  return forEachDue(log, until, erasures.unfinished, ({ userId }) => eraseAccount(context, erasures, userId))
}

/**
 * Ensures that what a backup brought back is erased again: at each start, and a few times a day, all who are marked. Of those who
 * are forgotten already nothing is found.
 * @returns how many accounts were erased
 */
export async function eraseMarked({
  context,
  erasures,
  positions,
  log,
  signal,
}: Pick<TimerDeps, 'context' | 'erasures' | 'positions' | 'log'> & { readonly signal: AbortSignal }): Promise<number> {
  // What stands open is read from read models; where they take longer, it is looked for again by the next pass.
  await positions.waitFor(await context.store.head(), caughtUpWithinMs)
  let erased = 0
  for await (const { userId } of allMarks(context.objects)) {
    if (signal.aborted) break
    try {
      if (await eraseAccount(context, erasures, userId)) erased += 1
    } catch (error) {
      log.error({ err: error, userId }, 'a marked account could not be erased, the next pass tries again')
    }
  }
  return erased
}
