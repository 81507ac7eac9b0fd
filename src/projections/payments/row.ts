import type { PaymentStatus } from '../../domain/payment/state.ts'

/** One row an order of credits. Times are those of the deciding process, as the events have them, but for the two that say so. */
export type PaymentRow = {
  readonly order_id: string
  readonly user_id: string
  readonly package_id: string
  readonly credits: number
  readonly amount: bigint
  readonly currency: string
  readonly provider: string
  readonly status: PaymentStatus
  readonly checkout_url: string | null
  readonly payment_id: string | null
  readonly receipt_url: string | null
  /** The id of the grant that follows from its payment, whether or not it is there. */
  readonly grant_id: string
  readonly opened_at: string
  readonly paid_at: string | null
  readonly refunded_at: string | null
  /** The payment whose end nobody has seen yet, and since when it is awaited. */
  readonly confirming: string | null
  readonly confirming_since: string | null
  /** An operator's wish that the provider has not granted yet. */
  readonly refund_requested_at: string | null
  /** When it was opened by the store's time, which alone says what lies in a period. */
  readonly opening_recorded_at: string
  readonly refund_recorded_at: string | null
  readonly created_position: bigint
}
