/** Who takes the money and gives it back. What a provider says of an order is a finding; what follows from it, the rules of the order decide. */
import type { OrderId } from '../domain/ids.ts'

/** What a provider knows of a payment. `pending`: nothing was taken yet, and it may still be. */
export interface PaymentFinding {
  readonly state: 'paid' | 'failed' | 'refunded' | 'pending'
  readonly paymentId: string
  /** Taken, or, of a refund, given back: in the smallest unit of the currency. */
  readonly amount: number
  readonly currency: string
  readonly receiptUrl: string | null
}

export interface SessionRequest {
  readonly orderId: OrderId
  readonly amount: number
  readonly currency: string
  /** What the buyer reads, 1 to 100 characters. */
  readonly title: string
}

export interface PaymentProvider {
  readonly name: 'test' | 'toss'
  /** Whether the money is taken only when we say so, after the buyer came back. */
  readonly wantsConfirmation: boolean
  /**
   * Where the buyer pays. The order id is its key: asked again, the same.
   * @throws PaymentUnavailable
   */
  openSession(request: SessionRequest): Promise<{ readonly checkoutUrl: string }>
  /**
   * Takes the money of a payment that the buyer has agreed to; asked again, it isn't taken twice.
   * @throws OutcomeUnknown when it may or may not have been taken
   */
  confirm(payment: { readonly orderId: OrderId; readonly paymentId: string; readonly amount: number }): Promise<PaymentFinding>
  /**
   * Null when it knows of no payment of that order.
   * @throws PaymentUnavailable
   */
  find(orderId: OrderId): Promise<PaymentFinding | null>
  /**
   * Gives all of it back; asked again, not twice.
   * @throws PaymentUnavailable also when it may have been given back: ask again
   */
  refund(payment: {
    readonly orderId: OrderId
    readonly paymentId: string | null
    readonly reason: string
  }): Promise<'refunded' | 'refused'>
}

/** Standard Webhooks: who signed a message, and when. */
export interface WebhookSignatures {
  /**
   * The message as JSON. `invalid_signature`: missing, wrong or too old; `malformed_json`: signed, and no JSON.
   * @param headers by lower-case name
   */
  verify(
    body: Buffer,
    headers: Readonly<Record<string, string | undefined>>,
  ): { readonly type: 'verified'; readonly content: unknown } | { readonly type: 'invalid_signature' | 'malformed_json' }
  /** The headers with which a provider would send it. */
  sign(message: { readonly id: string; readonly atMs: number; readonly body: string }): Readonly<Record<string, string>>
}
