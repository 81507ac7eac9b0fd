import { limits } from '../../domain/catalogue.ts'
import { expireOrder, resolveConfirmation } from '../../commands/payments/askAboutOrder.ts'
import { resumeRefund } from '../../commands/payments/refund.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue } from './forEachDue.ts'

/** Whoever asked for a refund may still be waiting for its answer. */
const refundAfterMs = 60_000

/**
 * Ensures that an order which nobody has paid expires after a day, and that its provider was asked before.
 * @returns how many expired
 */
export async function expireCheckouts({ context, duePayments, log }: TimerDeps): Promise<number> {
  const until = instant(context.scheduler.now() - limits.checkoutOpenMs)
  return forEachDue(log, until, duePayments.open, ({ id }) => expireOrder(context, id))
}

/** Ensures that the end of every confirmation is learnt. @returns how many were */
export async function resolveConfirmations({ context, duePayments, log }: TimerDeps): Promise<number> {
  const until = instant(context.scheduler.now())
  return forEachDue(log, until, duePayments.confirming, ({ id }) => resolveConfirmation(context, id))
}

/** Ensures that what an operator wants paid back is asked for until it is. @returns how many were paid back */
export async function resumeRefunds({ context, duePayments, log }: TimerDeps): Promise<number> {
  const until = instant(context.scheduler.now() - refundAfterMs)
  return forEachDue(log, until, duePayments.refunding, ({ id }) => resumeRefund(context, id))
}
