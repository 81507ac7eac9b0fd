import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import type { Secret } from '../../ports/secret.ts'
import type { WebhookSignatures } from '../../ports/paymentProvider.ts'

/**
 * Signatures by Standard Webhooks, five minutes old at the most; any of the secrets will do, so that one can be replaced
 * without losing a notice. The first one signs.
 */
export function createWebhookSignatures(secrets: readonly [Secret, ...Secret[]]): WebhookSignatures {
  const [first, ...others] = secrets.map((secret) => new Webhook(secret.reveal()))
  if (!first) throw new Error('webhooks need a secret')
  return {
    verify(body, headers) {
      const given = Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
      for (const webhook of [first, ...others]) {
        try {
          return { type: 'verified', content: webhook.verify(body, given) }
        } catch (error) {
          if (error instanceof WebhookVerificationError) continue
          // Only what fits a secret is parsed.
          if (error instanceof SyntaxError) return { type: 'malformed_json' }
          throw error
        }
      }
      return { type: 'invalid_signature' }
    },
    sign: ({ id, atMs, body }) => ({
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(atMs / 1000)),
      'webhook-signature': first.sign(id, new Date(atMs), body),
    }),
  }
}
