/** The world is broken, as opposed to a rule saying no. Thrown; `retryable` says whether trying again can help. */
export abstract class Failure extends Error {
  abstract readonly code: string
  readonly retryable: boolean = true
}

/** An append was sent and no answer came: it may or may not have been written. */
export class OutcomeUnknown extends Failure {
  override readonly name = 'OutcomeUnknown'
  readonly code = 'outcome_unknown'
}

/**
 * Nothing was heard for as long as an answer is waited for. As the cause of a failure: whoever asks again at once waits as long again,
 * and has waited long enough.
 */
export class Silence extends Error {
  override readonly name = 'Silence'
}

export const isSilence = (failure: unknown): boolean =>
  failure instanceof Silence || (failure instanceof Failure && isSilence(failure.cause))

/** The event store can't be reached, and nothing was written. */
export class StoreUnavailable extends Failure {
  override readonly name = 'StoreUnavailable'
  readonly code = 'store_unavailable'
}

/** A bounded queue is full, or a bounded number of tries is used up. Nothing was written. */
export class Overloaded extends Failure {
  override readonly name = 'Overloaded'
  readonly code = 'overloaded'
}

/** The face check can't run: model missing, worker dead, queue full. */
export class FaceCheckUnavailable extends Failure {
  override readonly name = 'FaceCheckUnavailable'
  readonly code = 'face_check_unavailable'
}

/** The object store can't read or write: disk full, no permission, not reachable. A put that failed left nothing. */
export class ObjectStoreUnavailable extends Failure {
  override readonly name = 'ObjectStoreUnavailable'
  readonly code = 'object_store_unavailable'
}

/** What lies under a key isn't what was stored there: changed, cut short, or come from elsewhere. Only a backup helps. */
export class ObjectDamaged extends Failure {
  override readonly name = 'ObjectDamaged'
  readonly code = 'object_damaged'
  override readonly retryable = false
}

/** The object is larger than its reader is ready to hold. It stays as large, so trying again can't help. */
export class ObjectTooLarge extends Failure {
  override readonly name = 'ObjectTooLarge'
  readonly code = 'object_too_large'
  override readonly retryable = false
}

/** The payment provider gives no answer, or none is configured. Whatever was asked of it may be asked again. */
export class PaymentUnavailable extends Failure {
  override readonly name = 'PaymentUnavailable'
  readonly code = 'payment_unavailable'
}
