import type pg from 'pg'
import type { PaymentStatus } from '../../domain/payment/state.ts'
import type { Page, PageRequest } from '../page.ts'
import { pageOf, pageParameters } from '../query.ts'

export interface CheckoutView {
  readonly orderId: string
  readonly packageId: string
  readonly credits: number
  readonly amount: number
  readonly currency: string
  readonly status: PaymentStatus
  readonly checkoutUrl: string | null
  readonly createdAt: string
  readonly paidAt: string | null
  /** Null until it is paid. */
  readonly receipt: { readonly provider: string; readonly paymentId: string | null; readonly url: string | null } | null
}

interface CheckoutLine {
  readonly orderId: string
  readonly packageId: string
  readonly credits: number
  readonly amount: string
  readonly currency: string
  readonly status: PaymentStatus
  readonly checkoutUrl: string | null
  readonly createdAt: Date
  readonly paidAt: Date | null
  readonly provider: string
  readonly paymentId: string | null
  readonly url: string | null
  readonly id: string
  readonly position: string
}

const checkoutColumns = `order_id as "orderId", package_id as "packageId", credits, amount, currency, status,
  checkout_url as "checkoutUrl", opened_at as "createdAt", paid_at as "paidAt", provider, payment_id as "paymentId",
  receipt_url as url, grant_id as id, created_position as position`

/** A user's own orders, newest first. */
export async function listCheckouts(db: pg.Pool, userId: string, page: PageRequest): Promise<Page<CheckoutView>> {
  // Index (user_id, created_position, grant_id), backwards.
  const { rows } = await db.query<CheckoutLine>(
    `select ${checkoutColumns} from public.payments
      where user_id = $1 and (created_position, grant_id) < ($2::bigint, $3::uuid)
      order by created_position desc, grant_id desc limit $4`,
    [userId, ...pageParameters(page)],
  )
  return pageOf(rows, page, { cursorOf: ({ position, id }) => ({ position, id }), itemOf: viewOf })
}

/** Null for one that is unknown or somebody else's. */
export async function readCheckout(db: pg.Pool, userId: string, orderId: string): Promise<CheckoutView | null> {
  // By primary key.
  const { rows } = await db.query<CheckoutLine>(`select ${checkoutColumns} from public.payments where order_id = $2 and user_id = $1`, [
    userId,
    orderId,
  ])
  return rows[0] ? viewOf(rows[0]) : null
}

function viewOf({ provider, paymentId, url, amount, createdAt, paidAt, id: _, position: __, ...line }: CheckoutLine): CheckoutView {
  return {
    ...line,
    amount: Number(amount),
    createdAt: createdAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
    receipt: paidAt ? { provider, paymentId, url } : null,
  }
}
