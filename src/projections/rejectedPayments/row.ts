import type { NoticeType, RejectionCode } from '../../domain/payment/events.ts'

/** One row a notice that did not fit, until and after an operator has dealt with it. What could not be read is null. */
export type RejectedPaymentRow = {
  readonly id: string
  readonly order_id: string | null
  readonly user_id: string | null
  readonly notice_type: NoticeType | null
  readonly code: RejectionCode
  readonly provider: string
  readonly package_id: string | null
  readonly amount: bigint | null
  readonly currency: string | null
  readonly payment_id: string | null
  readonly rejected_at: string
  readonly resolved_at: string | null
  readonly resolved_by: string | null
  readonly note: string | null
  readonly created_position: bigint
}
