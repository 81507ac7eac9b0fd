/** Payments of all users as finance sees them, with what became of their grants. */
import type { PaymentStatus } from '../../domain/payment/state.ts'
import type { Cursor, Page, PageRequest } from '../../projections/page.ts'
import { pageOf, pageParameters, type Queryable } from '../../projections/query.ts'

export interface Payment {
  readonly orderId: string
  readonly userId: string
  readonly packageId: string
  readonly credits: number
  readonly amount: number
  readonly currency: string
  readonly status: PaymentStatus
  readonly provider: string
  readonly paymentId: string | null
  readonly openedAt: string
  readonly paidAt: string | null
  readonly refundedAt: string | null
  /** Null until there is one. */
  readonly grantId: string | null
  /** Of a refunded order: spent or still held, and so not taken back. Null for all others. */
  readonly unrecovered: number | null
}

/** `from` inclusive, `to` exclusive, by when the order's opening was recorded; null is open. */
export interface PaymentRange {
  readonly from: string | null
  readonly to: string | null
  readonly status: PaymentStatus | null
}

interface PaymentLine extends Omit<Payment, 'amount' | 'openedAt' | 'paidAt' | 'refundedAt'> {
  readonly amount: string
  readonly openedAt: Date
  readonly paidAt: Date | null
  readonly refundedAt: Date | null
  readonly id: string
  readonly position: string
}

const columns = `p.order_id as "orderId", p.user_id as "userId", p.package_id as "packageId", p.credits, p.amount, p.currency, p.status,
  p.provider, p.payment_id as "paymentId", p.opened_at as "openedAt", p.paid_at as "paidAt", p.refunded_at as "refundedAt",
  g.grant_id as "grantId", case when p.status = 'REFUNDED' then coalesce(g.spent + g.held, 0) end as unrecovered,
  p.grant_id as id, p.created_position as position`
const within = `($1::timestamptz is null or p.opening_recorded_at >= $1) and ($2::timestamptz is null or p.opening_recorded_at < $2) and ($3::text is null or p.status = $3)`
const tables = 'public.payments p left join public.credit_grants g on g.grant_id = p.grant_id'

/** Newest first. */
export async function listPayments(db: Queryable, { from, to, status }: PaymentRange, page: PageRequest): Promise<Page<Payment>> {
  // Index (created_position, grant_id), backwards; grants by primary key.
  const { rows } = await db.query<PaymentLine>(
    `select ${columns} from ${tables} where ${within} and (p.created_position, p.grant_id) < ($4::bigint, $5::uuid)
      order by p.created_position desc, p.grant_id desc limit $6`,
    [from, to, status, ...pageParameters(page)],
  )
  return pageOf(rows, page, { cursorOf, itemOf: paymentOf })
}

const paymentsPerPage = 1_000

/** All of them, oldest first, up to and with position `until`. */
export async function* readPayments(db: Queryable, { from, to, status }: PaymentRange, until: bigint): AsyncGenerator<readonly Payment[]> {
  let after: Cursor = { position: '0', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    // Index (created_position, grant_id).
    const { rows }: { rows: PaymentLine[] } = await db.query<PaymentLine>(
      `select ${columns} from ${tables} where ${within} and (p.created_position, p.grant_id) > ($4::bigint, $5::uuid) and p.created_position <= $6
        order by p.created_position, p.grant_id limit $7`,
      [from, to, status, after.position, after.id, until, paymentsPerPage],
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(paymentOf)
    if (rows.length < paymentsPerPage) return
    after = cursorOf(last)
  }
}

const cursorOf = ({ position, id }: PaymentLine): Cursor => ({ position, id })

function paymentOf({ amount, openedAt, paidAt, refundedAt, id: _, position: __, ...line }: PaymentLine): Payment {
  return {
    ...line,
    amount: Number(amount),
    openedAt: openedAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
    refundedAt: refundedAt?.toISOString() ?? null,
  }
}
