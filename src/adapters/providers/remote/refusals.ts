/** Replies that are no picture: what an HTTP status means for a call, and what may be said of it in a log. */
import type { Billed } from '../../../domain/job/events.ts'
import { type ErrorClass, ProviderError } from '../../../ports/imageProvider.ts'
import type { Reply } from './http.ts'

const retryAfterMsMax = 3_600_000

/** What holds for all providers unless one says otherwise. */
function classOf(status: number): readonly [ErrorClass, Billed] {
  switch (status) {
    case 401:
    case 403:
      return ['auth', 'no']
    case 402:
      return ['quota', 'no']
    case 408:
    case 409:
    case 425:
      return ['retry-same', 'no']
    case 429:
    case 503:
    case 529:
      return ['retry-later', 'no']
    // A gateway that gave up on a server that may still be drawing.
    case 502:
    case 504:
    case 524:
      return ['unknown-outcome', 'unknown']
    default:
      return status >= 500 ? ['retry-same', 'unknown'] : ['bad-request', 'no']
  }
}

export interface Refusal {
  readonly errorClass?: ErrorClass | undefined
  readonly billed?: Billed | undefined
  readonly providerId?: string | null
  /** The provider's own word for it. Kept only if it is one of `words`, for anything else might be anything. */
  readonly word?: string | null | undefined
  readonly retryAfterMs?: number | null | undefined
}

/** The error that a reply other than a success is. */
export function refusalOf(provider: string, reply: Reply, nowMs: number, said: Refusal = {}): ProviderError {
  const [errorClass, billed] = classOf(reply.status)
  const word = said.word ? ` ${said.word}` : ''
  return new ProviderError(said.errorClass ?? errorClass, {
    billed: said.billed ?? billed,
    providerId: said.providerId ?? null,
    message: `${provider} answered ${reply.status}${word}`,
    retryAfterMs: said.retryAfterMs ?? retryAfterMsOf(reply.headers, nowMs),
  })
}

/** `word` if it is one of those we know. */
export const knownWord = (words: ReadonlySet<string>, word: unknown): string | null =>
  typeof word === 'string' && words.has(word) ? word : null

function retryAfterMsOf(headers: Headers, nowMs: number): number | null {
  const given = headers.get('retry-after')
  if (given === null) return null
  const ms = /^\d{1,9}(\.\d{1,3})?$/.test(given) ? Number(given) * 1_000 : Date.parse(given) - nowMs
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), retryAfterMsMax) : null
}
