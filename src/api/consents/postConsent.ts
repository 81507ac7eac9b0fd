import { giveConsent } from '../../commands/portraits/giveConsent.ts'
import { defineEndpoint } from '../endpoint.ts'
import { consentBodySchema, consentOf, consentSchema } from './consentShape.ts'

export const postConsent = defineEndpoint({
  method: 'post',
  path: '/api/user/consents',
  access: 'user',
  tag: 'Consents',
  summary: 'Agree to the use of one’s face',
  body: { kind: 'json', schema: consentBodySchema, example: { kind: 'face', version: 1 } },
  writesLedger: true,
  bound: 'consentsPerHourMax',
  success: { status: 201, description: 'The consent; of the same version again, the first.', schema: consentSchema },
  handle: async ({ context }, { caller, body, info }) => {
    const { givenAt, position } = await giveConsent(context, { userId: caller.userId, ...body, info })
    return { type: 'json', body: consentOf({ ...body, createdAt: givenAt }), position }
  },
})
