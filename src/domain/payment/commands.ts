import type { Idempotency } from '../account/events.ts'
import type { Credits } from '../credits.ts'
import type { OrderId, UserId } from '../ids.ts'
import type { NoticeType, PaymentEvent, RejectionCode } from './events.ts'

/** What is sold for how much. */
export interface Goods {
  readonly packageId: string
  readonly credits: Credits
  readonly amount: number
  readonly currency: string
}

/** What somebody says became of an order: a provider by a notice, or when it was asked. */
export interface Notice {
  /** Names this notice among all: of a repeat it is the same. */
  readonly noticeId: string
  readonly type: NoticeType
  readonly orderId: OrderId
  readonly userId: UserId
  readonly packageId: string
  readonly amount: number
  readonly currency: string
  readonly paymentId: string | null
  readonly receiptUrl: string | null
}

/** A notice of which not enough can be read to act on. What can be is kept for the operator. */
export interface UnreadableNotice {
  readonly noticeId: string
  readonly type: NoticeType | null
  readonly orderId: OrderId | null
  readonly userId: UserId | null
}

export type PaymentCommand =
  /** An order of the database of before. Of an order that is known here: nothing. */
  | ({ readonly type: 'ImportPayment'; readonly now: string } & Omit<
      Extract<PaymentEvent, { type: 'PaymentImported' }>['data'],
      'decidedAt'
    >)
  /** Again: nothing. */
  | {
      readonly type: 'OpenCheckout'
      readonly orderId: OrderId
      readonly userId: UserId
      readonly goods: Goods
      readonly provider: string
      readonly idempotency: Idempotency
      readonly now: string
    }
  /** Again, with another address too: nothing. */
  | { readonly type: 'OpenSession'; readonly checkoutUrl: string; readonly now: string }
  /** The same payment again: nothing. Another one while the end of the first is unknown: rejected. */
  | { readonly type: 'StartConfirmation'; readonly paymentId: string; readonly now: string }
  /** Its end can't be learnt any more: the provider knows of no such payment. Of another or of none: nothing. */
  | { readonly type: 'EndConfirmation'; readonly paymentId: string; readonly now: string }
  | {
      readonly type: 'RecordNotice'
      readonly notice: Notice
      /** Who keeps the money of orders that were not opened here. */
      readonly provider: string
      /** The package of the notice as the catalogue has it today; null when it has none. */
      readonly offer: Goods | null
      readonly isAccountErased: boolean
      readonly now: string
    }
  | { readonly type: 'RecordUnreadable'; readonly notice: UnreadableNotice; readonly provider: string; readonly now: string }
  /** `age`: nothing before its time. Of an order that isn't open: nothing. */
  | { readonly type: 'ExpireCheckout'; readonly cause: 'age' | 'erasure'; readonly now: string }
  | {
      readonly type: 'RequestRefund'
      readonly reason: string
      readonly requestedBy: string
      readonly idempotency: Idempotency
      readonly now: string
    }
  /** The account takes no grant: it was erased after the payment, say. Again: nothing. */
  | { readonly type: 'RejectGrant'; readonly code: Extract<RejectionCode, 'account_erased' | 'grant_refused'>; readonly now: string }

export type PaymentRejection =
  | { readonly code: 'order_not_found' }
  /** The order is past that. */
  | { readonly code: 'not_open' }
  | { readonly code: 'confirmation_pending' }
  | { readonly code: 'not_paid' }
  /** The table's answers to notices that change nothing. `rejected`: it is on the operator's list already. */
  | { readonly code: 'notice_duplicate' }
  | { readonly code: 'notice_ignored' }
  | { readonly code: 'notice_rejected'; readonly as: RejectionCode }
