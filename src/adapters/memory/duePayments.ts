/** What is due of payments as the log itself says; never lags. */
import type { OrderId } from '../../domain/ids.ts'
import { type PaymentOrder, type PaymentState, evolve, noPayment } from '../../domain/payment/state.ts'
import { type PaymentEvent, paymentEventSchemas } from '../../domain/payment/events.ts'
import type { Stored, StoredEvent } from '../../events/decode.ts'
import type { Due, DuePage, DuePayments } from '../../ports/due.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { duePageOf } from './duePage.ts'
import { createLogReader } from './logReader.ts'

const isOfPayment = (event: StoredEvent): event is Stored<PaymentEvent> => event.type in paymentEventSchemas

export function createMemoryDuePayments(store: Pick<EventStore, 'readAll'>): DuePayments {
  const states = new Map<string, PaymentState>()
  const look = createLogReader(store)

  async function orders(): Promise<readonly PaymentOrder[]> {
    await look((event) => {
      if (isOfPayment(event)) states.set(event.stream, evolve(states.get(event.stream) ?? noPayment, event, event.revision))
    })
    return [...states.values()].flatMap(({ order }) => order ?? [])
  }

  const due = (sinceOf: (order: PaymentOrder) => string | null) => async (page: DuePage) =>
    duePageOf(
      page,
      (await orders()).flatMap((order): Due<OrderId>[] => {
        const dueAt = sinceOf(order)
        return dueAt === null ? [] : [{ id: order.orderId, userId: order.userId, dueAt }]
      }),
    )

  return {
    open: due(({ status, openedAt }) => (status === 'OPEN' ? openedAt : null)),
    confirming: due(({ confirmingSince }) => confirmingSince),
    refunding: due(({ refunding }) => refunding?.since ?? null),
  }
}
