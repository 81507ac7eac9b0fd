import { z } from 'zod'
import { lagBehind } from '../../follower/lag.ts'
import { defineEndpoint } from '../endpoint.ts'

const count = z.number().int().min(0)

/** For who works with what is read all day: that it is old can't be seen in it. */
export const getReadModels = defineEndpoint({
  method: 'get',
  path: '/api/read-models',
  access: 'authenticated',
  tag: 'Operations',
  summary: 'How far what is read is behind what is recorded',
  success: {
    status: 200,
    description: 'As this process sees it now.',
    schema: z
      .object({
        lagPositions: count.meta({ description: 'Events that are recorded and that no answer shows yet.' }),
        lagMs: count.meta({ description: 'How long the first of them has waited.' }),
      })
      .meta({ id: 'ReadModelsLag' }),
  },
  handle: async ({ context: { store, scheduler }, positions }) => {
    const { positions: lagPositions, ms: lagMs } = await lagBehind(store, scheduler, positions.current(), await store.head())
    return { type: 'json', body: { lagPositions, lagMs } }
  },
})
