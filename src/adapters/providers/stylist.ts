/**
 * The local provider: the renderer of `packages/stylist` behind the port. A style on sale for which it has no recipe is a
 * type error here.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { createStylist as createRenderer, type StylistOptions as RendererOptions } from '@sillok/stylist'
import { type FailureCode, isStyle } from '../../domain/catalogue.ts'
import {
  repliesAtOnce,
  type ErrorClass,
  type GeneratedImage,
  type ImageProvider,
  type ImageRequest,
  ProviderError,
} from '../../ports/imageProvider.ts'

export interface StylistOptions extends RendererOptions {
  /** Tasks with one of these indexes always fail, for tests and rehearsals. */
  readonly faults: readonly { readonly index: number; readonly failureCode: FailureCode }[]
  /** Extra time an image; holds no thread. */
  readonly delayMs: number
}

/** A picture depends on nothing else, in particular not on the attempt. */
type RenderRequest = Omit<ImageRequest, 'attempt'>

const model = 'stylist-1'

/** @throws ModelUnavailable when the model is missing or changed: a service that can't render shall not start */
export async function createStylist({ faults, delayMs, ...options }: StylistOptions): Promise<ImageProvider> {
  const renderer = await createRenderer(options)
  const failureCodes = new Map(faults.map(({ index, failureCode }) => [index, failureCode]))

  async function generate({ taskId, index, style, ...portrait }: RenderRequest, signal: AbortSignal): Promise<GeneratedImage> {
    if (signal.aborted) throw stopped(signal)
    if (delayMs > 0) await delay(delayMs, undefined, { signal }).catch(() => Promise.reject(stopped(signal)))
    const failureCode = failureCodes.get(index)
    if (failureCode) throw rehearsed(failureCode)
    if (!isStyle(style)) throw new ProviderError('bad-request', { billed: 'no', message: `no recipe for style ${style}` })
    const developed = await renderer.develop({ style, ...portrait }, signal)
    switch (developed.type) {
      case 'rendered':
        return { bytes: developed.bytes, contentType: 'image/jpeg', model, billed: 'no', providerId: null, amount: null }
      case 'stopped':
        throw stopped(signal)
      case 'not-taken':
        throw new ProviderError('retry-later', { billed: 'no', message: developed.reason, cause: developed.cause })
      case 'unreadable':
        throw new ProviderError('bad-request', { billed: 'no', message: developed.reason, failureCode: 'bad_result' })
      case 'failed':
        options.log.error({ taskId, style, reason: developed.reason }, 'the stylist failed on a portrait')
        throw new ProviderError('bad-request', { billed: 'no', message: developed.reason })
      default:
        return developed satisfies never
    }
  }

  return {
    ...repliesAtOnce,
    costsMoney: false,
    deadlineMs: null,
    submit: async (request, signal) => ({ type: 'done', image: await generate(request, signal) }),
    close: () => renderer.close(),
  }
}

/** The caller's deadline or cancel; who aborted knows which. */
const stopped = (signal: AbortSignal): ProviderError => new ProviderError('unknown-outcome', { billed: 'no', cause: signal.reason })

/** The codes whose tasks are tried again; a rehearsal does what the real failure would. */
const passing: ReadonlySet<FailureCode> = new Set(['provider_unavailable', 'provider_timeout', 'bad_result'])
const rehearsed = (failureCode: FailureCode): ProviderError => {
  const errorClass: ErrorClass = passing.has(failureCode) ? 'retry-same' : 'bad-request'
  return new ProviderError(errorClass, { billed: 'no', message: `rehearsed: ${failureCode}`, failureCode })
}
