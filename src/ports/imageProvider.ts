/**
 * Who makes the pictures: a renderer in this process, a service on the network that answers at once, or one that takes
 * a call and has it ready later.
 *
 * A provider says what went wrong by class and whether it charges for it. What a class means for the task, and which
 * code a user sees, is the generator's affair.
 */
import type { FailureCode, Role } from '../domain/catalogue.ts'
import type { TaskId } from '../domain/ids.ts'
import type { Billed, ProviderCall } from '../domain/job/events.ts'
import type { Face } from '../domain/references/events.ts'

export interface ImageRequest {
  readonly taskId: TaskId
  readonly index: number
  /** From 1. A provider that rolls dice rolls them anew for each. */
  readonly attempt: number
  readonly style: string
  readonly role: Role
  readonly modelId: string
  /** Upright JPEG with exactly one face, without metadata. */
  readonly portrait: Uint8Array
  readonly face: Face
  /** The same task gives the same seed, and so (for a local provider) the same bytes. */
  readonly seed: number
  /** Whose turn it takes where pictures wait on this machine. Never told to anybody outside. */
  readonly account?: string | null
}

export interface GeneratedImage {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Shown in the API and kept in the event, e.g. `stylist-1`. */
  readonly model: string
  readonly billed: Billed
  /** What the provider calls this call, and what it counted for it; null where it says nothing. */
  readonly providerId: ProviderCall['providerId']
  readonly amount: ProviderCall['amount']
}

/**
 * - `retry-same` the call broke and ended; the same call may work
 * - `retry-later` too busy to take the call; it was not begun
 * - `reroll` a reply without a usable picture; other dice may give one
 * - `content-refused` its rules forbid this picture; they will again
 * - `bad-request` it doesn't understand us: a wrong model name or parameter, or a mistake of ours
 * - `auth` it doesn't accept our key
 * - `quota` the account there has no money or no allowance left
 * - `lost` it accepted the call and no longer knows of it
 * - `unknown-outcome` the call was sent and no reply came: it may still run, and be charged for
 */
export type ErrorClass =
  'retry-same' | 'retry-later' | 'reroll' | 'content-refused' | 'bad-request' | 'auth' | 'quota' | 'lost' | 'unknown-outcome'

/** A provider said no, or didn't say anything. The message may be logged: it never holds a key or a text of the provider. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly errorClass: ErrorClass
  readonly billed: Billed
  /** The same as a picture's. */
  readonly providerId: ProviderCall['providerId']
  readonly amount: ProviderCall['amount']
  /** How long the provider asks us to wait; null when it says nothing. */
  readonly retryAfterMs: number | null
  /** Told in place of the class's own code, by a provider that knows better; null otherwise. */
  readonly failureCode: FailureCode | null
  constructor(
    errorClass: ErrorClass,
    options: {
      readonly billed: Billed
      readonly providerId?: ProviderCall['providerId']
      readonly amount?: ProviderCall['amount']
      readonly message?: string
      readonly retryAfterMs?: number | null
      readonly failureCode?: FailureCode
      readonly cause?: unknown
    },
  ) {
    super(options.message ?? errorClass, { cause: options.cause })
    this.errorClass = errorClass
    this.billed = options.billed
    this.providerId = options.providerId ?? null
    this.amount = options.amount ?? null
    this.retryAfterMs = options.retryAfterMs ?? null
    this.failureCode = options.failureCode ?? null
  }
}

export type Submitted =
  | { readonly type: 'done'; readonly image: GeneratedImage }
  /** The provider works on it; `reference` finds it again, from any process. At most 256 visible ASCII characters. */
  | { readonly type: 'accepted'; readonly reference: string }

/** What became of an accepted call. That it failed is a reply; an error thrown by `poll` means that nothing was learned. */
export type Polled =
  | { readonly type: 'running' }
  | { readonly type: 'done'; readonly image: GeneratedImage }
  | { readonly type: 'failed'; readonly error: ProviderError }

export interface WebhookDelivery {
  /** The body as it came, before any parsing: the signature covers these bytes. */
  readonly body: Uint8Array
  /** The headers by their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly secret: string
  readonly nowMs: number
}
export type ParsedWebhook =
  /** `id` is the same when the message is sent again. Worth a `poll` of `reference` and nothing more: what it says is not taken for the result. */
  | { readonly type: 'event'; readonly id: string; readonly reference: string; readonly ended: boolean }
  | { readonly type: 'refused'; readonly reason: 'unsigned' | 'bad_signature' | 'too_old' | 'from_the_future' | 'unreadable' }

/** One model of one provider. */
export interface ImageProvider {
  /**
   * Whether a call costs money or time on somebody's graphics card: then it is claimed before it is made, and never
   * made again while the first may still answer.
   */
  readonly costsMoney: boolean
  /** The longest that one call may take; null leaves it to the generator. */
  readonly deadlineMs: number | null
  /** How long to wait between two looks at an accepted call. */
  readonly pollEveryMs: number
  /**
   * Asks for one picture, once. Stops as soon as it can when `signal` aborts.
   * @throws ProviderError
   */
  submit(request: ImageRequest, signal: AbortSignal): Promise<Submitted>
  /**
   * Looks at an accepted call; a finished picture is brought here at once, for providers delete theirs.
   * @throws ProviderError
   */
  poll(reference: string, signal: AbortSignal): Promise<Polled>
  /** Ends an accepted call where the provider can; one that has ended is fine. Bounded in time by itself. @throws ProviderError */
  cancel(reference: string): Promise<void>
  /** Pure. Null for providers that send none. */
  readonly parseWebhook: ((delivery: WebhookDelivery) => ParsedWebhook) | null
  close(): Promise<void>
}

/** The models on sale, each with its provider. */
export interface ImageProviders {
  /** Null for a model that is no longer in the catalogue. */
  of(modelId: string): ImageProvider | null
  close(): Promise<void>
}

/** What providers have in common whose calls end with their reply. */
export const repliesAtOnce = {
  pollEveryMs: 0,
  poll: async () => ({
    type: 'failed' as const,
    error: new ProviderError('lost', { billed: 'unknown', message: 'this provider keeps no calls' }),
  }),
  cancel: async () => undefined,
  parseWebhook: null,
} satisfies Partial<ImageProvider>
