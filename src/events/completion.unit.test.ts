import { expect, test } from 'vitest'
import { goldenEvents } from '../../testing/golden/read.ts'
import { createCompletion, decodeCompleted } from './completion.ts'
import { decodeEvent } from './decode.ts'

const first = goldenEvents('v1').slice(0, 6).map(decodeEvent)
const [settlement] = first.slice(-1)

test('a settlement that does not name the grants gets them from the reservation before it', () => {
  const complete = createCompletion()
  const goodwill = { grantId: 'c8059c10-55f1-5e99-8430-3cbcd39cd34d' }
  const signup = { grantId: '6486e740-bae4-5f35-b10c-7a5e13aac096' }
  expect(first.map(complete).at(-1)).toMatchObject({ data: { slots: [goodwill, goodwill, signup, signup, signup] } })
})

test('without that reservation it stays as it is', () => {
  expect(settlement && createCompletion()(settlement)).toEqual(settlement)
})

test('one that names them stays as it is', () => {
  const events = goldenEvents('v2').map(decodeEvent)
  expect(events.map(createCompletion())).toEqual(events)
})

test('a reader that begins behind the reservation looks it up, however far back it stands', async () => {
  const recorded = goldenEvents('v1').slice(0, 6)
  const last = recorded.slice(-1)
  const store = {
    readStream: async (_: string, { fromRevision = 0, maxCount = 1 } = {}) => recorded.slice(fromRevision, fromRevision + maxCount),
  }
  expect(await decodeCompleted(store, last)).toEqual(first.map(createCompletion()).slice(-1))
  const far = last.map((event) => ({ ...event, revision: 1_203 }))
  expect((await decodeCompleted(store, far))[0]?.data).toEqual(first.map(createCompletion()).at(-1)?.data)
})

test('a settlement of what was never reserved can not be read', async () => {
  await expect(decodeCompleted({ readStream: async () => [] }, goldenEvents('v1').slice(5, 6))).rejects.toThrow(
    'settles what was never reserved',
  )
})
