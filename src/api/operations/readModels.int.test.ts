import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { call, signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()
const lag = z.strictObject({ lagPositions: z.number().int().min(0), lagMs: z.number().int().min(0) })

test('whoever is signed in is told how far what they read is behind, which is nothing once all is projected', async () => {
  const couple = await signIn(api.address)
  await couple.ledger()
  const analyst = await signIn(api.address, 'reads-usage', ['analyst'])
  await waitFor('the read models', async () => {
    const answer = (await analyst.send('GET', '/api/read-models')).as(lag)
    return answer.lagPositions === 0 && answer.lagMs === 0
  })
  expect((await call(api.address, null, 'GET', '/api/read-models')).code).toBe('unauthenticated')
})
