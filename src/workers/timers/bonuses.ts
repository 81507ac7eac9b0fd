import { finishCampaign, grantBonus, wasOpenBefore } from '../../commands/campaigns/grantBonus.ts'
import { readCampaign } from '../../commands/campaigns/readCampaign.ts'
import { bonusGrantIdOf, type Campaign } from '../../domain/ids.ts'
import type { Candidate } from '../../ports/bonusCampaigns.ts'
import type { TimerDeps } from './deps.ts'

type Deps = Pick<TimerDeps, 'context' | 'bonusCampaigns' | 'log'> & { readonly signal: AbortSignal }

/** Given at once; their appends share commits. */
const pageMax = 64

/**
 * Ensures that every account which was open before a campaign has its bonus, once, or takes none, and that the campaign
 * finishes then. A pass looks at all accounts in the order of their ids, those that have theirs are known by a look at the
 * read model; what is killed in the middle is taken up by the next pass, and two at once give nobody two.
 * `signal` ends a pass between two pages.
 * @returns how many campaigns finished
 */
export async function grantBonuses(deps: Deps): Promise<number> {
  let finished = 0
  for (const unfinished of await deps.bonusCampaigns.unfinished()) {
    try {
      if (await grantAll(deps, unfinished)) finished += 1
    } catch (error) {
      deps.log.error({ err: error, campaign: unfinished.campaign }, 'a campaign could not go on, the next pass tries again')
    }
  }
  return finished
}

interface Unfinished {
  readonly campaign: Campaign
  readonly startedPosition: bigint
  readonly startedAt: string
}

async function grantAll({ context, bonusCampaigns, signal }: Deps, { campaign, startedAt }: Unfinished): Promise<boolean> {
  const read = await readCampaign(context, campaign)
  if (!read || read.finished) return false
  const { started } = read
  const counts = { accounts: 0, granted: 0, skipped: 0 }
  for (let after = ''; ;) {
    if (signal.aborted) return false
    const page = await bonusCampaigns.candidates(startedAt, { after, maxCount: pageMax })
    const given = await bonusCampaigns.given(page.map(({ userId }) => bonusGrantIdOf(campaign, userId)))
    const give = async ({ userId, isNear }: Candidate): Promise<keyof typeof counts | null> => {
      if (given.has(bonusGrantIdOf(campaign, userId))) return 'granted'
      if (isNear && !(await wasOpenBefore(context, userId, started.position))) return null
      return (await grantBonus(context, started, userId)) ? 'granted' : 'skipped'
    }
    for (const outcome of await Promise.all(page.map(give))) {
      if (outcome === null) continue
      counts.accounts += 1
      counts[outcome] += 1
    }
    const last = page.at(-1)
    if (!last || page.length < pageMax) break
    after = last.userId
  }
  await finishCampaign(context, started, counts)
  return true
}
