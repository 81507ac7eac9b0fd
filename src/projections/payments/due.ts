import type { OrderId } from '../../domain/ids.ts'
import type { Due, DuePage, DuePayments } from '../../ports/due.ts'
import type { Queryable } from '../query.ts'

/** Each column has a partial index of the rows that its condition leaves. */
const waits = {
  open: { column: 'opened_at', condition: "status = 'OPEN'" },
  confirming: { column: 'confirming_since', condition: 'confirming is not null' },
  refunding: { column: 'refund_requested_at', condition: 'refund_requested_at is not null' },
} as const

export function createDuePayments(db: Queryable): DuePayments {
  const due =
    ({ column, condition }: (typeof waits)[keyof typeof waits]) =>
    async ({ until, after, maxCount }: DuePage) => {
      const { rows } = await db.query<Due<OrderId>>(
        `select order_id as id, user_id as "userId", ${column}::text as "dueAt" from public.payments
          where ${condition} and ${column} <= $1 and (${column}, order_id) > ($2::timestamptz, $3::text)
          order by ${column}, order_id limit $4`,
        [until, after?.dueAt ?? '-infinity', after?.id ?? '', maxCount],
      )
      return rows
    }
  return { open: due(waits.open), confirming: due(waits.confirming), refunding: due(waits.refunding) }
}
