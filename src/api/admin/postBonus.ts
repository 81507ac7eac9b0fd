import { z } from 'zod'
import { startCampaign } from '../../commands/campaigns/startCampaign.ts'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { campaignSchema } from '../../domain/ids.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { expirySchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { bonusSchema, findBonus } from './bonusShape.ts'

export const postBonus = defineEndpoint({
  method: 'post',
  path: '/api/admin/bonuses',
  access: 'admin',
  tag: 'Administration',
  summary: 'Give everybody a bonus',
  description:
    'Every account that was opened before gets one grant of kind `promotion`; a worker gives them. The campaign’s name says which: the same again changes nothing, another body under the name is refused.',
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        campaign: campaignSchema,
        amount: z.number().int().min(1).max(limits.grantCreditsMax),
        reason: typedTextSchema(limits.grantReasonCharactersMax),
        expiresAt: expirySchema.optional().meta({ description: 'When what is left of it ends: a day ahead or more.' }),
      })
      .meta({ id: 'BonusRequest' }),
    example: { campaign: 'spring-2027', amount: 3, reason: '봄맞이 선물', expiresAt: '2027-06-30T15:00:00Z' },
  },
  writesLedger: true,
  success: { status: 202, description: 'Started, or as far as it is.', schema: bonusSchema },
  handle: async (services, { body, info }) => {
    const { expiresAt, ...bonus } = body
    const started = await startCampaign(services.context, {
      ...bonus,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
      info,
    })
    if (started.type === 'refused') throw refusalProblem(started)
    const found = await findBonus(services, body.campaign)
    if (!found) throw new Problem('not_found')
    return { type: 'json', status: 202, body: found, position: started.position }
  },
})
