/** An order as the rules know it, and whoever keeps its money. */
import { type OrderId, orderIdSchema, paymentStream, type UserId } from '../../domain/ids.ts'
import type { PaymentOrder } from '../../domain/payment/state.ts'
import { PaymentUnavailable } from '../../failures.ts'
import type { PaymentProvider } from '../../ports/paymentProvider.ts'
import type { CommandContext } from '../context.ts'

/** Null for an order that nobody opened. */
export async function readOrder(context: CommandContext, orderId: OrderId): Promise<PaymentOrder | null> {
  const { state } = await context.payments.read(paymentStream(orderId), { confirmed: true })
  return state.order
}

/** Null for one that is unknown, malformed or somebody else's: all alike. */
export async function readOwnOrder(context: CommandContext, userId: UserId, orderId: string): Promise<PaymentOrder | null> {
  const parsed = orderIdSchema.safeParse(orderId)
  const order = parsed.success ? await readOrder(context, parsed.data) : null
  return order?.userId === userId ? order : null
}

/** The provider of orders that were told by a notice while this service sells nothing. */
const outside = 'webhook'
export const providerNameOf = ({ paymentProvider }: CommandContext): string => paymentProvider?.name ?? outside

/** Whoever can be asked about an order; null for one of a provider that isn't configured (any more). */
export const askedAbout = ({ paymentProvider }: CommandContext, order: PaymentOrder): PaymentProvider | null =>
  paymentProvider?.name === order.provider ? paymentProvider : null

/** @throws PaymentUnavailable */
export function providerOf(context: CommandContext, order: PaymentOrder): PaymentProvider {
  const provider = askedAbout(context, order)
  if (!provider) throw new PaymentUnavailable('the provider of this order is not configured')
  return provider
}
