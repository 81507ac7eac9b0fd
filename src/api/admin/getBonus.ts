import { z } from 'zod'
import { campaignSchema } from '../../domain/ids.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { bonusSchema, findBonus } from './bonusShape.ts'

export const getBonus = defineEndpoint({
  method: 'get',
  path: '/api/admin/bonuses/:campaign',
  access: 'admin',
  tag: 'Administration',
  summary: 'A bonus for everybody, as far as it is',
  params: z.object({ campaign: campaignSchema.meta({ description: 'Its name; anything else is a 404.' }) }),
  readsLedger: true,
  success: { status: 200, description: 'The campaign.', schema: bonusSchema },
  problems: ['not_found'],
  handle: async (services, { params: { campaign } }) => {
    const found = await findBonus(services, campaign)
    if (!found) throw new Problem('not_found')
    return { type: 'json', body: found }
  },
})
