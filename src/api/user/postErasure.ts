import { z } from 'zod'
import { requestErasure } from '../../commands/erasure/requestErasure.ts'
import { pause } from '../../scheduling/pause.ts'
import { endedImageSession } from '../auth/imageSession.ts'
import { defineEndpoint } from '../endpoint.ts'
import { knownMsMax } from '../erasedUsers.ts'
import { instantSchema } from '../shapes.ts'

export const postErasure = defineEndpoint({
  method: 'post',
  path: '/api/user/erasure',
  access: 'user',
  tag: 'Account',
  summary: 'Wish to be forgotten',
  description:
    'Open jobs are cancelled and settled, the credits that are left are forfeited, open checkouts expire, pictures are erased and what was typed can not be read any more: within five minutes. The ledger keeps its entries under the id. It is answered when every process knows of it, a second or two later: from the answer on this is the one request that the account may make; it answers the same again. A wish that is answered with `position_not_reached` is recorded; ask again.',
  body: {
    kind: 'json',
    schema: z.strictObject({ confirm: z.literal('erase') }).meta({ id: 'ErasureRequest' }),
    example: { confirm: 'erase' },
  },
  alsoErased: true,
  problems: ['position_not_reached'],
  writesLedger: true,
  success: {
    status: 202,
    description: 'It is recorded and will be done.',
    headers: { 'Set-Cookie': 'Ends the cookie of pictures.' },
    schema: z.object({ requestedAt: instantSchema.meta({ description: 'When it was wished first.' }) }).meta({ id: 'Erasure' }),
  },
  handle: async ({ context, erasedUsers, readYourWrites, shutdown }, { caller, info, secure }) => {
    const { userId } = caller
    const { requestedAt, position } = await requestErasure(context, { userId, info })
    erasedUsers.note(userId)
    // From the answer on every process refuses them, so it waits until each has looked.
    await readYourWrites.afterWrite(position)
    await pause(context.scheduler, knownMsMax, shutdown)
    return { type: 'json', status: 202, body: { requestedAt }, position, headers: { 'Set-Cookie': endedImageSession({ secure }) } }
  },
})
