import { expect, test } from 'vitest'
import type { Secret } from '../../ports/secret.ts'
import { createWebhookSignatures } from './webhookSignatures.ts'

const [old, present, foreign] = [1, 2, 3].map((seed): Secret => ({ reveal: () => `whsec_${Buffer.alloc(32, seed).toString('base64')}` }))
if (!old || !present || !foreign) throw new Error('no secrets')
const signatures = createWebhookSignatures([present, old])
const body = '{"type":"payment.paid"}'
const signed = (changes: { secret?: typeof old; agoMs?: number; body?: string } = {}) =>
  createWebhookSignatures([changes.secret ?? present]).sign({
    id: 'n1',
    atMs: Date.now() - (changes.agoMs ?? 0),
    body: changes.body ?? body,
  })
const verify = (headers: Readonly<Record<string, string>>, text = body) => signatures.verify(Buffer.from(text), headers).type

test('a notice is as it was signed, by either of our secrets', () => {
  expect(signatures.verify(Buffer.from(body), signed())).toEqual({ type: 'verified', content: { type: 'payment.paid' } })
  expect(verify(signed({ secret: old }))).toBe('verified')
})
test('one signature of several is enough', () => {
  const headers = signed()
  expect(verify({ ...headers, 'webhook-signature': `v1,AAAA v2,xyz ${headers['webhook-signature']}` })).toBe('verified')
})
test('another secret, another body, another id, another time: nothing fits', () => {
  expect(verify(signed({ secret: foreign }))).toBe('invalid_signature')
  expect(verify(signed(), '{"type":"payment.failed"}')).toBe('invalid_signature')
  expect(verify({ ...signed(), 'webhook-id': 'n2' })).toBe('invalid_signature')
  expect(verify({ ...signed(), 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 1) })).toBe('invalid_signature')
})
test.each([
  ['of five minutes ago', 299_000, 'verified'],
  ['older than that', 302_000, 'invalid_signature'],
  ['of a clock that is ahead', -299_000, 'verified'],
  ['of a clock that is ahead by more', -302_000, 'invalid_signature'],
])('a notice %s', (_, agoMs, expected) => expect(verify(signed({ agoMs }))).toBe(expected))
test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s nothing fits', (name) => {
  const { [name]: _, ...headers } = signed()
  expect(verify(headers)).toBe('invalid_signature')
})
test.each(['', 'v1', 'v1,', 'v1a,AAAA', 'AAAA', 'v1;AAAA'])('%j is no signature', (signature) =>
  expect(verify({ ...signed(), 'webhook-signature': signature })).toBe('invalid_signature'),
)
test('a time that is no number is none', () => expect(verify({ ...signed(), 'webhook-timestamp': 'now' })).toBe('invalid_signature'))
test('what is signed and no JSON is told apart', () => expect(verify(signed({ body: 'paid!' }), 'paid!')).toBe('malformed_json'))
