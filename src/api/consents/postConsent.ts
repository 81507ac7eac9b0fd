import { giveConsent } from '../../commands/portraits/giveConsent.ts'
import { readConsent } from '../../projections/consents/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { consentBodySchema, consentOf, consentSchema } from './consentShape.ts'

export const postConsent = defineEndpoint({
  method: 'post',
  path: '/api/user/consents',
  access: 'user',
  tag: 'Consents',
  summary: 'Agree to the use of one’s face',
  body: { kind: 'json', schema: consentBodySchema },
  writesLedger: true,
  success: { status: 201, description: 'The consent; of the same version again, the first.', schema: consentSchema },
  problems: ['position_not_reached'],
  handle: async ({ context, db, readYourWrites }, { caller, body, info }) => {
    const { consentId, position } = await giveConsent(context, { userId: caller.userId, ...body, info })
    await readYourWrites.afterWrite(position)
    const consent = await readConsent(db, caller.userId, consentId)
    if (!consent) throw new Problem('position_not_reached', { position })
    return { type: 'json', body: consentOf(consent), position }
  },
})
