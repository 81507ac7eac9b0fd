import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NotJson } from '../events/notJson.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { isLeaf, leafText } from './leaf.ts'

const event: RecordedEvent = {
  id: 'B6A4C2F0-8A0E-5D53-9C3A-5F0F3F6D1F5E',
  stream: 'account-u-1',
  revision: 3,
  position: 9_007_199_254_740_993n,
  time: '2026-11-30T01:02:03.004Z',
  type: 'CreditsGranted',
  data: { reason: '감사 "x"', amount: 5, future: { b: [1, 2.5, null], a: true } },
  metadata: { schemaVersion: '2', actor: 'admin', $correlationId: 'c' },
}

test('a leaf is the stored event in canonical JSON, unknown fields included', () => {
  expect(leafText(event)).toBe(
    '{"data":{"amount":5,"future":{"a":true,"b":[1,2.5,null]},"reason":"감사 \\"x\\""},' +
      '"id":"b6a4c2f0-8a0e-5d53-9c3a-5f0f3f6d1f5e",' +
      '"metadata":{"$correlationId":"c","actor":"admin","schemaVersion":"2"},' +
      '"position":"9007199254740993","revision":3,"stream":"account-u-1","time":"2026-11-30T01:02:03.004Z","type":"CreditsGranted"}',
  )
})

test('whatever JSON an event holds, its leaf is what the library makes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (data) => {
      const stored: unknown = JSON.parse(JSON.stringify(data))
      const whole = { ...event, id: event.id.toLowerCase(), position: event.position.toString(), data: stored }
      expect(leafText({ ...event, data: stored })).toBe(canonicalize(whole))
    }),
    { numRuns: 50 },
  )
})

test('keys that look like numbers stand where their text stands', () => {
  const data: unknown = JSON.parse('{"b":1,"10":2,"9":3,"__proto__":4}')
  expect(leafText({ ...event, data })).toContain('"data":{"10":2,"9":3,"__proto__":4,"b":1}')
})

test.each([
  ['is not JSON', new NotJson('{"half', null)],
  ['has no canonical form', { text: '\ud800' }],
])('what %s can not be sealed', (why, data) => {
  expect(() => leafText({ ...event, data })).toThrow(`the event at position 9007199254740993, account-u-1 at 3, ${why}`)
})

test('text that spells half a character is text', () => {
  expect(leafText({ ...event, data: '\\ud800' })).toContain('"data":"\\\\ud800"')
})

test.each([
  ['account-u', true],
  ['payment-o', true],
  ['campaign-c', true],
  ['job-j', true],
  ['references-u', false],
  ['album-a', false],
  ['operations-o', false],
  ['accounts-u', false],
])('events of %s are leaves: %s', (stream, expected) => {
  expect(isLeaf({ stream })).toBe(expected)
})
