import type { CampaignEvent } from '../../domain/campaign/events.ts'
import { campaignSchema, campaignStream } from '../../domain/ids.ts'
import { decodeEvent, type Stored } from '../../events/decode.ts'
import type { CommandContext } from '../context.ts'

type StoredOf<T extends CampaignEvent['type']> = Extract<Stored<CampaignEvent>, { readonly type: T }>

export interface ReadCampaign {
  readonly started: StoredOf<'BonusCampaignStarted'>
  readonly finished: StoredOf<'BonusCampaignFinished'> | null
}

/** From its stream; null for one that nobody started. */
export async function readCampaign({ store }: Pick<CommandContext, 'store'>, name: string): Promise<ReadCampaign | null> {
  const campaign = campaignSchema.safeParse(name)
  if (!campaign.success) return null
  const recorded = await store.readStream(campaignStream(campaign.data), { maxCount: 2 })
  const [started, finished] = recorded.map((event) => decodeEvent<CampaignEvent>(event))
  if (started?.type !== 'BonusCampaignStarted') return null
  return { started, finished: finished?.type === 'BonusCampaignFinished' ? finished : null }
}
