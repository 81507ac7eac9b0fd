/** What the adapters of all remote providers are made from, and do with an order in the same way. */
import { isStyle } from '../../../domain/catalogue.ts'
import type { RemoteModel } from '../../../ports/imageModel.ts'
import { type ImageRequest, ProviderError } from '../../../ports/imageProvider.ts'
import type { Secret } from '../../../ports/secret.ts'
import { promptOf } from './prompts.ts'

export interface RemoteOptions {
  readonly model: RemoteModel
  /** Null for servers of one's own that ask for none. */
  readonly key: Secret | null
  /** Between two looks at an accepted call; for tests. */
  readonly pollEveryMs?: number
}

/** A look or a cancel that takes longer has failed; the next one comes soon enough. */
const shortCallMs = 10_000
export const briefly = (signal?: AbortSignal): AbortSignal => {
  const limit = AbortSignal.timeout(shortCallMs)
  return signal ? AbortSignal.any([signal, limit]) : limit
}

/** @throws ProviderError for a style that can't be ordered any more */
export function promptFor({ style, role }: ImageRequest): string {
  if (!isStyle(style)) throw new ProviderError('bad-request', { billed: 'no', message: `no prompt for style ${style}` })
  return promptOf(style, role)
}

/** Each attempt rolls other dice. Below 2³¹, which is as far as some servers count. */
export const diceOf = ({ seed, attempt }: ImageRequest): number => (seed + attempt - 1) % 0x7fff_ffff

export const portraitAsBase64 = ({ portrait }: ImageRequest): string => Buffer.from(portrait).toString('base64')
export const portraitAsFile = ({ portrait, taskId }: ImageRequest): File =>
  new File([new Uint8Array(portrait)], `${taskId}.jpg`, { type: 'image/jpeg' })

export const bearer = (key: Secret | null): Record<string, string> => (key ? { authorization: `Bearer ${key.reveal()}` } : {})
