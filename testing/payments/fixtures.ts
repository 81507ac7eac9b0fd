/** One order of thirty credits, and what a provider may say of it. */
import { commandIdOf, orderIdOf } from '../../src/domain/ids.ts'
import type { Notice, PaymentCommand } from '../../src/domain/payment/commands.ts'
import { goodsOf } from '../../src/domain/payment/goods.ts'
import { keyNamed, minute, owner } from '../fixtures.ts'

type CommandOf<T extends PaymentCommand['type']> = Extract<PaymentCommand, { type: T }>

const thirty = goodsOf('credits-30')
if (!thirty) throw new Error('the catalogue has no package of thirty credits')
export const goods = thirty
export const orderNamed = (name: string) => orderIdOf(commandIdOf('test-order', name))
export const orderId = orderNamed('thirty')

export const opening: CommandOf<'OpenCheckout'> = {
  type: 'OpenCheckout',
  orderId,
  userId: owner,
  goods,
  provider: 'test',
  idempotency: keyNamed('thirty'),
  now: minute(0),
}

export const noticeOf = (type: Notice['type'], changes: Partial<Notice> = {}): Notice => ({
  noticeId: `${type} ${changes.paymentId ?? ''}`,
  type,
  orderId,
  userId: owner,
  packageId: goods.packageId,
  amount: goods.amount,
  currency: goods.currency,
  paymentId: null,
  receiptUrl: null,
  ...changes,
})

export function recording(notice: Notice, changes: Partial<CommandOf<'RecordNotice'>> = {}): CommandOf<'RecordNotice'> {
  return {
    type: 'RecordNotice',
    notice,
    provider: 'test',
    offer: goodsOf(notice.packageId),
    isAccountErased: false,
    now: minute(1),
    ...changes,
  }
}

export const paid = (paymentId: string | null = null) => recording(noticeOf('paid', { paymentId }))
export const failed = (paymentId: string | null = null) => recording(noticeOf('failed', { paymentId }))
export const refunded = (paymentId: string | null = null) => recording(noticeOf('refunded', { paymentId }))
export const expiring: PaymentCommand = { type: 'ExpireCheckout', cause: 'age', now: minute(24 * 60) }
