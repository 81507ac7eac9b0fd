import { v5 } from 'uuid'
import { expect, test } from 'vitest'
import {
  accountStream,
  albumIdOf,
  albumStream,
  commandIdOf,
  eventIdOf,
  jobIdOf,
  jobStream,
  legacyStream,
  keyIdOf,
  operationIdOf,
  campaignSchema,
  campaignStream,
  operationsStream,
  orderIdOf,
  paymentStream,
  referencesStream,
  streamPrefixes,
  userIdSchema,
} from './ids.ts'

const user = userIdSchema.parse('owner')
const namespace = 'b6a4c2f0-8a0e-5d53-9c3a-5f0f3f6d1f5e'

test.each(['k', '웨딩 사진', 'half a \ud83d pair', 'long '.repeat(2_000), 'é'.repeat(700)])(
  'a derived id is the UUIDv5 of its cause: %.20s',
  (key) => expect(keyIdOf('caller', user, key)).toBe(v5(JSON.stringify(['key', 'caller', user, key]), namespace)),
)

test('an id after a long cause is what it was before it', () => {
  const before = keyIdOf('caller', user, 'k')
  keyIdOf('caller', user, 'x'.repeat(900))
  expect(keyIdOf('caller', user, 'k')).toBe(before)
})

test('the id of an event is a UUID of version 8 that differs with place and content', () => {
  const ids = [eventIdOf(0, 'a'), eventIdOf(1, 'a'), eventIdOf(0, 'b')]
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(3)
})

test('the prefixes of streams are all there are', () => {
  const cause = commandIdOf('test')
  const streams = [
    accountStream(user),
    jobStream(jobIdOf(cause)),
    referencesStream(user),
    albumStream(albumIdOf(cause)),
    paymentStream(orderIdOf(cause)),
    campaignStream(campaignSchema.parse('test')),
    operationsStream(operationIdOf('test')),
    legacyStream(user),
  ]
  expect(streams.map((stream) => streamPrefixes.find((prefix) => stream.startsWith(prefix)))).toEqual(streamPrefixes)
})
