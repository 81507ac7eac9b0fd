import type { NoticeType, RejectionCode } from '../../domain/payment/events.ts'
import type { OrderId, RejectionId, UserId } from '../../domain/ids.ts'
import { isUuid, type Queryable } from '../query.ts'

export interface RejectedPaymentView {
  readonly id: string
  readonly orderId: string | null
  readonly userId: string | null
  readonly type: NoticeType | null
  readonly code: RejectionCode
  readonly at: string
}

/** What an operator has still to deal with, oldest first. */
export async function listRejectedPayments(db: Queryable, max: number): Promise<readonly RejectedPaymentView[]> {
  // Partial index (created_position) where resolved_at is null.
  const { rows } = await db.query<Omit<RejectedPaymentView, 'at'> & { readonly at: Date }>(
    `select id, order_id as "orderId", user_id as "userId", notice_type as type, code, rejected_at as at
       from public.rejected_payments where resolved_at is null order by created_position limit $1`,
    [max],
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** Resolved or not; null for one that is unknown. */
export async function readRejection(
  db: Queryable,
  id: string,
): Promise<{ readonly rejectionId: RejectionId; readonly orderId: OrderId | null; readonly userId: UserId | null } | null> {
  if (!isUuid(id)) return null
  // By primary key.
  const { rows } = await db.query<{ readonly rejectionId: RejectionId; readonly orderId: OrderId | null; readonly userId: UserId | null }>(
    `select id as "rejectionId", order_id as "orderId", user_id as "userId" from public.rejected_payments where id = $1`,
    [id],
  )
  return rows[0] ?? null
}
