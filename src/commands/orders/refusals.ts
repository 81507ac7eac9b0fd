import type { Shortfall } from '../../domain/account/commands.ts'
import type { Face } from '../../domain/references/events.ts'
import type { PortraitRefusal } from '../../domain/references/portrait.ts'

/**
 * Why a use case says no. A closed list; the codes are the API's, the mapping to HTTP stands in
 * `src/api/problems.ts` and nowhere else.
 */
export type Refusal =
  /** Unknown, malformed or somebody else's: all alike. */
  | { readonly code: 'not_found' }
  /** The request contradicts itself or what is registered. `path` as in the body, e.g. `referencePhotoIds.1`. */
  | { readonly code: 'validation_failed'; readonly errors: readonly { readonly path: string; readonly message: string }[] }
  | { readonly code: 'unknown_style'; readonly style: string }
  | { readonly code: 'style_disabled'; readonly style: string }
  | { readonly code: 'unknown_model'; readonly modelId: string }
  | { readonly code: 'unknown_package' }
  | { readonly code: 'photo_missing_for_role'; readonly role: string }
  | { readonly code: 'photo_inactive'; readonly photoId: string }
  | { readonly code: 'idempotency_key_reused' }
  | { readonly code: 'open_job_limit' }
  | { readonly code: 'account_erased' }
  | ({ readonly code: 'insufficient_credits' } & Shortfall)
  /** `instead`: what an order would have been refused with, had it not been one too many. */
  | {
      readonly code: 'rate_limited'
      readonly retryAfterMs: number
      readonly instead?: { readonly code: 'open_job_limit' } | ({ readonly code: 'insufficient_credits' } & Shortfall)
    }
  | { readonly code: 'precondition_failed' }
  /** The face check's verdicts; `detail` says what to do better, `faces` are those it is about. */
  | { readonly code: PortraitRefusal; readonly detail: string; readonly faces: readonly Face[] }
  /** What can't be looked at. */
  | { readonly code: 'image_unreadable' | 'image_too_large' | 'unsupported_media_type'; readonly detail: string }

/** `position`: of the last event that the answer depends on; a client may read from there. */
export interface Refused {
  readonly type: 'refused'
  readonly refusal: Refusal
  readonly replayed: boolean
  /** Of a replay: the request that was refused first, so that the answer is the same to the letter. */
  readonly firstRequestId?: string
  readonly position: bigint
}
