/** A campaign as operators see it. */
import { z } from 'zod'
import { type ReadCampaign, readCampaign } from '../../commands/campaigns/readCampaign.ts'
import { countBonuses } from '../../projections/bonusCampaigns/queries.ts'
import type { ApiServices } from '../deps.ts'
import { creditsSchema, instantSchema } from '../shapes.ts'

export const bonusSchema = z
  .object({
    campaign: z.string(),
    amount: creditsSchema,
    reason: z.string(),
    expiresAt: instantSchema.nullable(),
    startedAt: instantSchema,
    finishedAt: instantSchema.nullable().meta({ description: 'Null while accounts still get theirs.' }),
    accounts: z.number().int().meta({ description: 'That were opened before it.' }),
    granted: z.number().int().meta({ description: 'So far, until it has finished.' }),
    skipped: z.number().int().meta({ description: 'Accounts that take none; 0 until it has finished.' }),
  })
  .meta({ id: 'BonusCampaign' })

/** Null for a campaign that nobody started. */
export async function findBonus({ context, db }: Pick<ApiServices, 'context' | 'db'>, campaign: string) {
  const read = await readCampaign(context, campaign)
  return read && { ...particularsOf(read), ...(await countsOf(db, read)) }
}

const particularsOf = ({ started, finished }: ReadCampaign) => ({
  campaign: started.data.campaign,
  amount: started.data.amount,
  reason: started.data.reason,
  expiresAt: started.data.expiresAt,
  startedAt: started.time,
  finishedAt: finished?.time ?? null,
})

async function countsOf(db: ApiServices['db'], { started, finished }: ReadCampaign) {
  if (!finished) return { ...(await countBonuses(db, started.data.campaign, started.time)), skipped: 0 }
  const { accounts, granted, skipped } = finished.data
  return { accounts, granted, skipped }
}
