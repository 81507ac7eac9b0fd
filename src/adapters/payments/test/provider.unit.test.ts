import { expect, test } from 'vitest'
import { paymentProviderContract } from '../../../../testing/contracts/paymentProvider.contract.ts'
import { goods, orderId } from '../../../../testing/payments/fixtures.ts'
import { createTestPaymentProvider } from './provider.ts'

const provider = createTestPaymentProvider({ publicUrl: () => 'http://shop.test' })
paymentProviderContract('test', () => provider)

test('its checkout is a page of ours', async () => {
  const request = { orderId, amount: goods.amount, currency: goods.currency, title: 'credits' }
  expect(await provider.openSession(request)).toEqual({ checkoutUrl: `http://shop.test/test-checkout/${orderId}` })
  await expect(createTestPaymentProvider({ publicUrl: () => null }).openSession(request)).rejects.toMatchObject({
    code: 'payment_unavailable',
  })
})
