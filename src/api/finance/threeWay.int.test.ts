import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

test('what was settled in a period is matched, what is open left out, and of an erased account nothing is told', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  const match = async (query = '') => {
    const answer = await finance.send('GET', `/api/finance/three-way?${query}`)
    return answer.as(z.looseObject({ totals: z.record(z.string(), z.number()) }))
  }
  const totals = { captured: 0, images: 0, billed: 0, excluded: 0 }
  const lists = { capturedWithoutImage: [], imageWithoutCapture: [], billedThoughReleased: [], truncated: false }
  expect(await match()).toEqual({ ...lists, totals })

  const { jobId } = (await user.order(photo.id, 2, { styles: ['CLASSIC_STUDIO', 'LUXURY_HOTEL'] })).as(z.object({ jobId: z.string() }))
  await api.deliver(user.userId, jobId, 0)
  await api.fail(user.userId, jobId, 1)
  await user.ended(jobId)
  expect(await match()).toEqual({ ...lists, totals: { ...totals, captured: 1, images: 1 } })
  expect(await match('to=2020-01-01T00:00:00Z')).toEqual({ ...lists, totals })

  await user.send('POST', '/api/user/erasure', { body: { confirm: 'erase' } })
  await waitFor('the wish to be known', async () => (await match()).totals.excluded === 1)
  expect(await match()).toEqual({ ...lists, totals: { ...totals, excluded: 1 } })
  expect((await finance.send('GET', '/api/finance/three-way?from=yesterday')).code).toBe('validation_failed')
  expect((await (await signIn(api.address)).send('GET', '/api/finance/three-way')).code).toBe('forbidden')
})
