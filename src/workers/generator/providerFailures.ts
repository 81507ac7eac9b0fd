/** What a provider's error means for the task: the one place where its classes become the failure codes that users see. */
import type { FailureCode } from '../../domain/catalogue.ts'
import type { ErrorClass, ProviderError } from '../../ports/imageProvider.ts'
import type { AttemptFailure } from './attempts.ts'

interface Meaning {
  readonly failureCode: FailureCode
  /** Whether another attempt may succeed. */
  readonly retryable: boolean
  /** The call may have been charged for and nobody saw its end: another one is made once at the most. */
  readonly unseen: boolean
}

const meanings: Readonly<Record<ErrorClass, Meaning>> = {
  'retry-same': { failureCode: 'provider_unavailable', retryable: true, unseen: false },
  'retry-later': { failureCode: 'provider_unavailable', retryable: true, unseen: false },
  reroll: { failureCode: 'bad_result', retryable: true, unseen: false },
  'content-refused': { failureCode: 'content_refused', retryable: false, unseen: false },
  // Our own mistakes, and nothing that a user could do about them.
  'bad-request': { failureCode: 'internal', retryable: false, unseen: false },
  auth: { failureCode: 'provider_unavailable', retryable: false, unseen: false },
  quota: { failureCode: 'provider_unavailable', retryable: false, unseen: false },
  lost: { failureCode: 'provider_unavailable', retryable: true, unseen: true },
  'unknown-outcome': { failureCode: 'provider_timeout', retryable: true, unseen: true },
}

/** @param reference of a call that the provider had accepted; null otherwise */
export function failureOfProvider(error: ProviderError, costsMoney: boolean, reference: string | null): AttemptFailure {
  const { failureCode, retryable, unseen } = meanings[error.errorClass]
  return {
    failureCode: error.failureCode ?? failureCode,
    retryable,
    billed: error.billed,
    call: { providerId: error.providerId ?? reference, amount: error.amount },
    unseen: unseen && costsMoney,
    retryAfterMs: error.retryAfterMs,
  }
}
