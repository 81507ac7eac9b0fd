import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { WebhookDelivery } from '../../../ports/imageProvider.ts'
import { parseReplicateWebhook } from './replicateWebhook.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`
const sentAtMs = Date.parse('2026-11-01T10:00:00.000Z')
const body = Buffer.from(JSON.stringify({ id: 'ufawqhfynnddngldkgtslldrkq', status: 'succeeded', output: ['https://example.com/x.jpg'] }))

const sign = (id: string, timestamp: string, signed: Uint8Array, key = secret) =>
  `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(signed)
    .digest('base64')}`

const delivery = (changes: Partial<WebhookDelivery> = {}, headers: Readonly<Record<string, string | undefined>> = {}): WebhookDelivery => {
  const timestamp = String(sentAtMs / 1_000)
  return {
    body,
    secret,
    nowMs: sentAtMs + 2_000,
    headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': sign('msg_1', timestamp, body), ...headers },
    ...changes,
  }
}
const event = { type: 'event', id: 'msg_1', reference: 'ufawqhfynnddngldkgtslldrkq', ended: true }

describe('a webhook of Replicate', () => {
  it('names the prediction that it is about', () => expect(parseReplicateWebhook(delivery())).toEqual(event))

  it('may carry several signatures, while a secret is being changed', () => {
    const signatures = `v1,${'A'.repeat(43)}= v2,whatever ${delivery().headers['webhook-signature']}`
    expect(parseReplicateWebhook(delivery({}, { 'webhook-signature': signatures }))).toEqual(event)
  })

  it('that is sent again is the same event, for as long as it is not too old', () => {
    expect(parseReplicateWebhook(delivery({ nowMs: sentAtMs + 299_000 }))).toEqual(event)
    expect(parseReplicateWebhook(delivery({ nowMs: sentAtMs + 301_000 }))).toEqual({ type: 'refused', reason: 'too_old' })
  })

  it('from a clock far ahead is refused', () =>
    expect(parseReplicateWebhook(delivery({ nowMs: sentAtMs - 301_000 }))).toEqual({ type: 'refused', reason: 'from_the_future' }))

  const forged = 'v1,' + Buffer.alloc(32).toString('base64')
  it.each([
    ['another body', delivery({ body: Buffer.from(body.toString().replace('succeeded', 'canceled')) })],
    ['one more blank', delivery({ body: Buffer.concat([body, Buffer.from(' ')]) })],
    ['another id', delivery({}, { 'webhook-id': 'msg_2' })],
    ['a fresher time', delivery({}, { 'webhook-timestamp': String(sentAtMs / 1_000 + 1) })],
    ['another secret', delivery({ secret: `whsec_${Buffer.from('somebody else').toString('base64')}` })],
    ['an empty secret', delivery({ secret: '' })],
    ['a forged signature', delivery({}, { 'webhook-signature': forged })],
    [
      'a signature of another version',
      delivery({}, { 'webhook-signature': delivery().headers['webhook-signature']?.replace('v1', 'v1a') }),
    ],
    ['a signature that is too short', delivery({}, { 'webhook-signature': 'v1,AAAA' })],
    ['a signature without a version', delivery({}, { 'webhook-signature': 'AAAA' })],
  ])('with %s is refused', (_what, tampered) =>
    expect(parseReplicateWebhook(tampered)).toEqual({ type: 'refused', reason: 'bad_signature' }),
  )

  it('signed with the empty secret is refused where none is configured', () => {
    const timestamp = String(sentAtMs / 1_000)
    const signed = delivery({ secret: '' }, { 'webhook-signature': sign('msg_1', timestamp, body, 'whsec_') })
    expect(parseReplicateWebhook(signed)).toEqual({ type: 'refused', reason: 'bad_signature' })
  })

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s is refused', (name) =>
    expect(parseReplicateWebhook(delivery({}, { [name]: undefined }))).toEqual({ type: 'refused', reason: 'unsigned' }),
  )

  it.each(['soon', '-5', '1e9', '99999999999999'])('with the time %s is refused', (timestamp) =>
    expect(parseReplicateWebhook(delivery({}, { 'webhook-timestamp': timestamp }))).toEqual({ type: 'refused', reason: 'unsigned' }),
  )

  it.each(['not JSON', '{}', '{"id":"../../secret","status":"succeeded"}'])('that says %s is refused, signed or not', (text) => {
    const said = Buffer.from(text)
    const timestamp = String(sentAtMs / 1_000)
    const signed = delivery({ body: said }, { 'webhook-signature': sign('msg_1', timestamp, said) })
    expect(parseReplicateWebhook(signed)).toEqual({ type: 'refused', reason: 'unreadable' })
  })
})
