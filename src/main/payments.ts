import { createTestPaymentProvider } from '../adapters/payments/test/provider.ts'
import { createTossPaymentProvider } from '../adapters/payments/toss/provider.ts'
import { createWebhookSignatures } from '../adapters/payments/webhookSignatures.ts'
import type { Config } from '../config.ts'
import type { PaymentProvider, WebhookSignatures } from '../ports/paymentProvider.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import { openWebhookSecret } from './keys/secrets.ts'

/** @param address where this process listens; null while it doesn't */
export function openPaymentProvider(config: Config, scheduler: Scheduler, address: () => string | null): PaymentProvider | null {
  const { provider, toss } = config.payments
  const publicUrl = () => config.publicUrl ?? address()
  if (toss) return createTossPaymentProvider({ baseUrl: toss.apiUrl, secretKey: toss.secretKey, publicUrl, scheduler })
  return provider === 'test' ? createTestPaymentProvider({ publicUrl }) : null
}

/** Null where nobody's notices are heard. */
export async function openWebhookSignatures(config: Config): Promise<WebhookSignatures | null> {
  const { provider, webhookSecrets } = config.payments
  const [first, ...others] = webhookSecrets
  if (first) return createWebhookSignatures([first, ...others])
  return provider === 'test' ? createWebhookSignatures([await openWebhookSecret(config)]) : null
}
