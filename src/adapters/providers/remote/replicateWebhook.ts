/**
 * Replicate's webhooks, signed the way of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, in Base64, one or
 * more signatures in a header. https://replicate.com/docs/topics/webhooks/verify-webhook
 *
 * A message sent again within its time is still a valid one; its id is the same, and all it can bring about is one
 * more look at the prediction.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { ParsedWebhook, WebhookDelivery } from '../../../ports/imageProvider.ts'

const toleranceMs = 300_000
const secretBytesMin = 16
const eventSchema = z.object({ id: z.string().regex(/^[A-Za-z0-9]{1,64}$/), status: z.string() })
const ended = new Set(['succeeded', 'failed', 'canceled', 'aborted'])

export function parseReplicateWebhook({ body, headers, secret, nowMs }: WebhookDelivery): ParsedWebhook {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return { type: 'refused', reason: 'unsigned' }
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  // Anybody could sign with the key of a secret that was left empty.
  if (key.byteLength < secretBytesMin) return { type: 'refused', reason: 'bad_signature' }
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  if (!signatures.split(' ').some((signature) => matches(signature, expected))) return { type: 'refused', reason: 'bad_signature' }
  const ageMs = nowMs - Number(timestamp) * 1_000
  if (ageMs > toleranceMs) return { type: 'refused', reason: 'too_old' }
  if (ageMs < -toleranceMs) return { type: 'refused', reason: 'from_the_future' }
  const event = eventIn(body)
  if (!event) return { type: 'refused', reason: 'unreadable' }
  return { type: 'event', id, reference: event.id, ended: ended.has(event.status) }
}

function matches(signature: string, expected: Buffer): boolean {
  const [version, text] = signature.split(',')
  if (version !== 'v1' || text === undefined) return false
  const given = Buffer.from(text, 'base64')
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

function eventIn(body: Uint8Array) {
  try {
    return eventSchema.safeParse(JSON.parse(Buffer.from(body).toString('utf8'))).data ?? null
  } catch {
    return null
  }
}
