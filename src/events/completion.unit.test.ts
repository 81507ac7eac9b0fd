import { expect, test } from 'vitest'
import { z } from 'zod'
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
    readStream: async (_: string, { fromRevision = 0, maxCount = 1 } = {}) =>
      recorded.slice(fromRevision, Math.min(5, fromRevision + maxCount)),
  }
  expect(await decodeCompleted(store, last)).toEqual(first.map(createCompletion()).slice(-1))
  const far = last.map((event) => ({ ...event, revision: 1_203 }))
  expect((await decodeCompleted(store, far))[0]?.data).toEqual(first.map(createCompletion()).at(-1)?.data)
})

test('a settlement of what was never reserved, or is settled already, names no grants', async () => {
  const recorded = goldenEvents('v1').slice(0, 6)
  const [last] = recorded.slice(-1)
  if (!last || !settlement) throw new Error('no settlement')
  expect(await decodeCompleted({ readStream: async () => [] }, [last])).toEqual([settlement])
  const again = { ...last, revision: last.revision + 1 }
  const store = { readStream: async () => recorded }
  expect((await decodeCompleted(store, [again]))[0]?.data).toEqual(settlement.data)
})

test('a slot too many names no grant, and the others theirs', async () => {
  const recorded = goldenEvents('v1').slice(0, 5)
  const [last] = goldenEvents('v1').slice(5, 6)
  if (!last) throw new Error('no settlement')
  const data = { ...z.looseObject({}).parse(last.data), captured: [0, 1, 2, 3, 4, 5], released: [] }
  const [event] = await decodeCompleted({ readStream: async () => recorded }, [{ ...last, data }])
  const payers = event?.type === 'ReservationSettled' ? event.data.slots.map(({ grantId }) => grantId !== null) : []
  expect(payers).toEqual([true, true, true, true, true, false])
})
