/** Notices of payments as a provider sends them: signed, over HTTP. */
import { randomUUID } from 'node:crypto'
import { createWebhookSignatures } from '../../src/adapters/payments/webhookSignatures.ts'
import type { Secret } from '../../src/ports/secret.ts'

export const webhookSecret: Secret = { reveal: () => `whsec_${Buffer.alloc(32, 11).toString('base64')}` }

export interface NoticeData {
  readonly orderId: string
  readonly userId: string
  readonly packageId: string
  readonly amount: number
  readonly currency: string
  readonly paymentId?: string
}

export interface NoticeSent {
  readonly id?: string
  readonly secret?: Secret
  readonly agoMs?: number
}

/** A body with the headers that belong to it. */
export function signedNotice(content: unknown, { id = randomUUID(), secret = webhookSecret, agoMs = 0 }: NoticeSent = {}) {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  const headers = createWebhookSignatures([secret]).sign({ id, atMs: Date.now() - agoMs, body })
  return { body, headers: { 'content-type': 'application/json', ...headers } }
}

/** @returns status and parsed body */
export async function sendNotice(
  address: string,
  content: unknown,
  sent: NoticeSent = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${address}/api/payments/webhook`, { method: 'POST', ...signedNotice(content, sent) })
  return { status: response.status, body: await response.json() }
}
