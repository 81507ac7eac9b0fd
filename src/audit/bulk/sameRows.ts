/** Whether two rows say the same of money. Written out column by column, so that no column is looked up by its name. */
import type { AuditedTable, ExpectedRow } from '../auditor/expectedRows.ts'

type Same<T extends AuditedTable> = (one: ExpectedRow<T>, other: ExpectedRow<T>) => boolean

export const sameRows: { readonly [T in AuditedTable]: Same<T> } = {
  account_balances: (one, other) =>
    one.user_id === other.user_id &&
    one.balance === other.balance &&
    one.reserved === other.reserved &&
    one.granted === other.granted &&
    one.spent === other.spent &&
    one.expired === other.expired &&
    one.revoked === other.revoked &&
    one.opened_at === other.opened_at,
  credit_transactions: (one, other) =>
    one.id === other.id &&
    one.user_id === other.user_id &&
    one.type === other.type &&
    one.kind === other.kind &&
    one.amount === other.amount &&
    one.balance_after === other.balance_after &&
    one.reserved_after === other.reserved_after &&
    one.reference_type === other.reference_type &&
    one.reference_id === other.reference_id &&
    one.grant_id === other.grant_id &&
    one.actor === other.actor &&
    one.reason === other.reason &&
    one.expires_at === other.expires_at &&
    one.settlement === other.settlement &&
    one.captured === other.captured &&
    one.released === other.released &&
    one.event_type === other.event_type &&
    one.effective_at === other.effective_at &&
    one.created_at === other.created_at &&
    one.created_revision === other.created_revision &&
    one.created_position === other.created_position,
  credit_grants: (one, other) =>
    one.grant_id === other.grant_id &&
    one.user_id === other.user_id &&
    one.kind === other.kind &&
    one.amount === other.amount &&
    one.available === other.available &&
    one.held === other.held &&
    one.spent === other.spent &&
    one.expired === other.expired &&
    one.revoked === other.revoked &&
    one.expires_at === other.expires_at &&
    one.reference_type === other.reference_type &&
    one.reference_id === other.reference_id &&
    one.granted_by === other.granted_by &&
    one.reason === other.reason &&
    one.created_at === other.created_at &&
    one.created_position === other.created_position,
  credit_movements: (one, other) =>
    one.user_id === other.user_id &&
    one.revision === other.revision &&
    one.number === other.number &&
    one.grant_id === other.grant_id &&
    one.source === other.source &&
    one.target === other.target &&
    one.amount === other.amount &&
    one.recorded_at === other.recorded_at &&
    one.recorded_position === other.recorded_position,
  generation_jobs: (one, other) =>
    one.id === other.id &&
    one.user_id === other.user_id &&
    one.status === other.status &&
    one.completed_images === other.completed_images &&
    one.failed_images === other.failed_images &&
    one.credits_reserved === other.credits_reserved &&
    one.credits_used === other.credits_used &&
    one.credits_released === other.credits_released &&
    one.created_at === other.created_at &&
    one.completed_at === other.completed_at &&
    one.created_position === other.created_position &&
    one.processing_position === other.processing_position &&
    one.settled_position === other.settled_position,
  payments: (one, other) =>
    one.order_id === other.order_id &&
    one.user_id === other.user_id &&
    one.package_id === other.package_id &&
    one.credits === other.credits &&
    one.amount === other.amount &&
    one.currency === other.currency &&
    one.provider === other.provider &&
    one.status === other.status &&
    one.checkout_url === other.checkout_url &&
    one.payment_id === other.payment_id &&
    one.receipt_url === other.receipt_url &&
    one.grant_id === other.grant_id &&
    one.opened_at === other.opened_at &&
    one.paid_at === other.paid_at &&
    one.refunded_at === other.refunded_at &&
    one.confirming === other.confirming &&
    one.confirming_since === other.confirming_since &&
    one.refund_requested_at === other.refund_requested_at &&
    one.opening_recorded_at === other.opening_recorded_at &&
    one.refund_recorded_at === other.refund_recorded_at &&
    one.created_position === other.created_position,
}
