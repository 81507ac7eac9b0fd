/**
 * A provider for trials: its checkout is a page of ours, and nobody pays anything. What a buyer does there comes back as a
 * notice, signed like any other. It remembers nothing, so there is nothing to ask it for.
 */
import { PaymentUnavailable } from '../../../failures.ts'
import type { PaymentProvider } from '../../../ports/paymentProvider.ts'

/** @param publicUrl where browsers reach this service; null while that isn't known */
export function createTestPaymentProvider({ publicUrl }: { readonly publicUrl: () => string | null }): PaymentProvider {
  return {
    name: 'test',
    wantsConfirmation: false,
    async openSession({ orderId }) {
      const base = publicUrl()
      if (base === null) throw new PaymentUnavailable('this process has no address for browsers yet')
      return { checkoutUrl: `${base}/test-checkout/${orderId}` }
    },
    confirm: async ({ paymentId, amount }) => ({ state: 'pending', paymentId, amount, currency: 'KRW', receiptUrl: null }),
    find: async () => null,
    refund: async () => 'refunded',
  }
}
