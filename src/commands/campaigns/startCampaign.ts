import type { CampaignRejection } from '../../domain/campaign/campaign.ts'
import { credits } from '../../domain/credits.ts'
import { type Campaign, campaignStream, commandIdOf } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refusal, Refused } from '../orders/refusals.ts'
import { refusedFor } from '../refused.ts'

export interface StartCampaignInput {
  readonly campaign: Campaign
  readonly amount: number
  readonly reason: string
  readonly expiresAt: string | null
  readonly info: RequestInfo
}

/** A bonus for everybody who has an account now; a worker grants it. The same again: nothing. */
export async function startCampaign(
  context: CommandContext,
  { campaign, amount, reason, expiresAt, info }: StartCampaignInput,
): Promise<{ readonly type: 'started'; readonly position: bigint } | Refused> {
  const executed = await context.campaigns.execute(
    campaignStream(campaign),
    {
      type: 'StartCampaign',
      campaign,
      amount: credits(amount),
      reason,
      expiresAt,
      startedBy: info.actor,
      now: instant(context.scheduler.now()),
    },
    metaOfRequest(commandIdOf('start-campaign', campaign), info),
  )
  if (executed.type === 'rejected') return refusedFor(refusalOf(executed.rejection))
  return { type: 'started', position: executed.position }
}

function refusalOf({ code }: CampaignRejection): Refusal {
  const about = (path: string, message: string): Refusal => ({ code: 'validation_failed', errors: [{ path, message }] })
  switch (code) {
    case 'another_campaign':
      return about('campaign', 'is another one already: its amount, reason and expiry stay')
    case 'expires_too_soon':
      return about('expiresAt', 'must be a day ahead or more')
    case 'campaign_not_started':
      return about('campaign', 'was not started')
    default:
      return code satisfies never
  }
}
