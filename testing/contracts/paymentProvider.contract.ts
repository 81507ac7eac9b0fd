/** What every provider of payments keeps to. */
import { describe, expect, it } from 'vitest'
import type { PaymentProvider } from '../../src/ports/paymentProvider.ts'
import { goods, orderNamed } from '../payments/fixtures.ts'

export function paymentProviderContract(name: string, provider: () => PaymentProvider): void {
  const request = (order: string) => ({ orderId: orderNamed(order), amount: goods.amount, currency: goods.currency, title: '크레딧 30개' })

  describe(`${name} as a provider of payments`, () => {
    it('opens one session for an order, at an absolute address', async () => {
      const first = await provider().openSession(request('once'))
      expect(URL.canParse(first.checkoutUrl)).toBe(true)
      expect(await provider().openSession(request('once'))).toEqual(first)
    })
    it('opens another one for another order', async () => {
      const [one, other] = [await provider().openSession(request('one')), await provider().openSession(request('other'))]
      expect(one).not.toEqual(other)
    })
    it('knows of no payment of an order that it never heard of', async () =>
      expect(await provider().find(orderNamed('unknown'))).toBeNull())
    it('has taken nothing of an order that nobody agreed to', async () => {
      await provider().openSession(request('idle'))
      expect((await provider().find(orderNamed('idle')))?.state ?? 'pending').toBe('pending')
    })
  })
}
