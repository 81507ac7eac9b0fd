/** What is due of payments as the log itself says; never lags. */
import type { OrderId } from '../../domain/ids.ts'
import { type PaymentOrder, type PaymentState, evolve, noPayment } from '../../domain/payment/state.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { Due, DuePage, DuePayments } from '../../ports/due.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'

const readMax = 1_000

export function createMemoryDuePayments(store: Pick<EventStore, 'readAll'>): DuePayments {
  const states = new Map<string, PaymentState>()
  let position = beginning

  async function orders(): Promise<readonly PaymentOrder[]> {
    for (;;) {
      const events = await store.readAll({ after: position, maxCount: readMax })
      for (const event of events) {
        position = event.position
        if (!event.stream.startsWith('payment-')) continue
        states.set(event.stream, evolve(states.get(event.stream) ?? noPayment, decodeEvent<PaymentEvent>(event), event.revision))
      }
      if (events.length < readMax) return [...states.values()].flatMap(({ order }) => order ?? [])
    }
  }

  const due = (sinceOf: (order: PaymentOrder) => string | null) => async (page: DuePage) => {
    const items = (await orders()).flatMap((order): Due<OrderId>[] => {
      const dueAt = sinceOf(order)
      return dueAt === null ? [] : [{ id: order.orderId, userId: order.userId, dueAt }]
    })
    const { until, after, maxCount } = page
    const keyOf = ({ dueAt, id }: Pick<Due, 'dueAt' | 'id'>) => `${dueAt} ${id}`
    return items
      .filter((item) => item.dueAt <= until && (after === null || keyOf(item) > keyOf(after)))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .slice(0, maxCount)
  }

  return {
    open: due(({ status, openedAt }) => (status === 'OPEN' ? openedAt : null)),
    confirming: due(({ confirmingSince }) => confirmingSince),
    refunding: due(({ refunding }) => refunding?.since ?? null),
  }
}
