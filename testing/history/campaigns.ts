/** Bonus campaigns of a history: begun, and now and then finished. */
import type { CampaignCommand } from '../../src/domain/campaign/campaign.ts'
import { credits } from '../../src/domain/credits.ts'
import { campaignSchema, campaignStream, type CommandId, commandIdOf } from '../../src/domain/ids.ts'

export function campaignsOf<Written>(options: {
  readonly seed: number
  readonly random: () => number
  readonly campaigns: { readonly run: (stream: string, command: CampaignCommand, commandId: CommandId) => Generator<Written> }
}) {
  const { seed, random, campaigns } = options
  let begun = 0
  let commands = 0
  const run = (name: string, command: CampaignCommand) =>
    campaigns.run(campaignStream(campaignSchema.parse(name)), command, commandIdOf('campaign', seed, commands++))

  return function* campaign(now: string) {
    if (begun > 0 && random() < 0.4) {
      const name = `bonus-${seed}-${Math.floor(random() * begun)}`
      yield* run(name, { type: 'FinishCampaign', accounts: 3, granted: 2, skipped: 1, now })
      return
    }
    const name = campaignSchema.parse(`bonus-${seed}-${begun++}`)
    const bonus = { campaign: name, amount: credits(2), reason: 'a year of us', expiresAt: null, startedBy: 'admin|1' }
    yield* run(name, { type: 'StartCampaign', ...bonus, now })
  }
}
