import { z } from 'zod'
import { readBalance } from '../../projections/accountBalances/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { creditsSchema } from '../shapes.ts'

export const getUserCredits = defineEndpoint({
  method: 'get',
  path: '/api/user/credits',
  access: 'user',
  tag: 'Credits',
  deprecated: true,
  summary: 'What can be spent, as older clients ask for it',
  description: '`GET /api/ai/credits` tells it with the history.',
  readsLedger: true,
  success: { status: 200, description: 'The balance.', schema: z.object({ credits: creditsSchema }).meta({ id: 'UserCredits' }) },
  handle: async ({ db }, { caller }) => {
    const account = await readBalance(db, caller.userId)
    // The account is open by now; a read model without it lags behind.
    if (!account) throw new Problem('position_not_reached')
    return { type: 'json', body: { credits: account.balance } }
  },
})
