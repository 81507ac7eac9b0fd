import type { FailureCode, Role } from '../domain/catalogue.ts'
import type { TaskId } from '../domain/ids.ts'
import type { Billed } from '../domain/job/events.ts'
import type { Face } from '../domain/references/events.ts'

export interface ImageRequest {
  readonly taskId: TaskId
  readonly index: number
  readonly style: string
  readonly role: Role
  readonly modelId: string
  /** Upright JPEG with exactly one face. */
  readonly portrait: Uint8Array
  readonly face: Face
  /** The same task gives the same seed, and so (for a local provider) the same bytes. */
  readonly seed: number
}

export interface GeneratedImage {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Shown in the API and kept in the event, e.g. `stylist-1`. */
  readonly model: string
  readonly billed: Billed
}

/** A provider said no, or didn't say anything. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly failureCode: FailureCode
  /** Whether another attempt may succeed. */
  readonly retryable: boolean
  readonly billed: Billed
  constructor(failureCode: FailureCode, options: { retryable: boolean; billed: Billed; cause?: unknown }) {
    super(failureCode, { cause: options.cause })
    this.failureCode = failureCode
    this.retryable = options.retryable
    this.billed = options.billed
  }
}

export interface ImageProvider {
  /** Whether a call costs money: then an attempt is claimed before it, and never repeated while the first may still answer. */
  readonly costsMoney: boolean
  /**
   * Makes one picture. Stops as soon as it can when `signal` aborts.
   * @throws ProviderError
   */
  generate(request: ImageRequest, signal: AbortSignal): Promise<GeneratedImage>
  close(): Promise<void>
}
