/**
 * One call of a provider, made or taken up again, from the first word to the picture.
 *
 * Ensures that it ends: at the latest when its time is up or the signal aborts, whether the provider listens or not;
 * and that a call which nobody waits for any more is cancelled at the provider, where it can be. A worker that closes
 * cancels nothing: the next one follows the same call.
 */
import type { Logger } from 'pino'
import type { TaskId } from '../../domain/ids.ts'
import {
  type ErrorClass,
  type GeneratedImage,
  type ImageProvider,
  type ImageRequest,
  type Polled,
  ProviderError,
} from '../../ports/imageProvider.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { pause } from '../../scheduling/pause.ts'
import type { AttemptFailure } from './attempts.ts'
import type { GeneratorDeps } from './deps.ts'
import { failureOfProvider } from './providerFailures.ts'
import { JobEnded } from './runningTasks.ts'

type CallingDeps = Pick<GeneratorDeps, 'scheduler' | 'log'>

export interface ProviderCall {
  readonly request: ImageRequest
  /** Of a call that an earlier delivery of this attempt made: it is followed, and no other one made. */
  readonly reference: string | null
  readonly timeoutMs: number
  /** The provider has the call; keeps the reference where another worker finds it. */
  readonly accepted: (reference: string) => Promise<void>
}

export type Called =
  | { readonly type: 'replied'; readonly image: GeneratedImage }
  | { readonly type: 'failed'; readonly failure: AttemptFailure; readonly cause: unknown }

/** A call that the provider accepted is known by its reference, whatever its answer says. */
const named = (image: GeneratedImage, reference: string | null): GeneratedImage => ({ ...image, providerId: image.providerId ?? reference })

class CallTimedOut extends Error {
  override readonly name = 'CallTimedOut'
}

/** @throws when `stop` aborts */
export async function callProvider(
  { scheduler, log }: CallingDeps,
  provider: ImageProvider,
  call: ProviderCall,
  stop: AbortSignal,
): Promise<Called> {
  stop.throwIfAborted()
  const limit = new AbortController()
  const pass = () => limit.abort(stop.reason)
  stop.addEventListener('abort', pass, { once: true })
  const late = () => limit.abort(new CallTimedOut(`no answer within ${call.timeoutMs} ms`))
  const callOff = scheduler.after(call.timeoutMs, late)
  const { signal } = limit
  let { reference } = call
  const accepted = (given: string) => {
    reference = given
    return call.accepted(given)
  }
  const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
  try {
    return {
      type: 'replied',
      image: named(await Promise.race([run({ scheduler, log }, provider, { ...call, accepted }, signal), aborted]), reference),
    }
  } catch (cause) {
    stop.throwIfAborted()
    return { type: 'failed', failure: failureOf(cause, signal, provider.costsMoney, reference), cause }
  } finally {
    callOff()
    stop.removeEventListener('abort', pass)
  }
}

async function run(
  { scheduler, log }: CallingDeps,
  provider: ImageProvider,
  call: ProviderCall,
  signal: AbortSignal,
): Promise<GeneratedImage> {
  let { reference } = call
  try {
    if (reference === null) {
      const submitted = await provider.submit(call.request, signal)
      if (submitted.type === 'done') return submitted.image
      reference = submitted.reference
      await call.accepted(reference)
    }
    return await follow(scheduler, provider, reference, signal)
  } finally {
    if (reference !== null && nobodyWaits(signal)) await cancelQuietly(provider, reference, call.request.taskId, log)
  }
}

const nobodyWaits = (signal: AbortSignal) => signal.reason instanceof CallTimedOut || signal.reason instanceof JobEnded

/** That a call can't be cancelled is no reason for anything to fail: at worst it is paid for. */
export async function cancelQuietly(provider: ImageProvider, reference: string, taskId: TaskId, log: Logger): Promise<void> {
  try {
    await provider.cancel(reference)
    log.info({ taskId, reference }, 'a call was cancelled at its provider')
  } catch (error) {
    log.warn({ err: error, taskId, reference }, 'a call could not be cancelled at its provider')
  }
}

/** Looks until the picture is there. Ends with `signal`, which always has a deadline. */
async function follow(scheduler: Scheduler, provider: ImageProvider, reference: string, signal: AbortSignal): Promise<GeneratedImage> {
  for (;;) {
    const polled = await provider.poll(reference, signal).catch(nothingLearned)
    if (polled.type === 'done') return polled.image
    if (polled.type === 'failed') throw polled.error
    await pause(scheduler, provider.pollEveryMs, signal)
    signal.throwIfAborted()
  }
}

const passing: ReadonlySet<ErrorClass> = new Set(['retry-same', 'retry-later', 'unknown-outcome'])

/** That one look failed says nothing of the call itself, so the next one may find it. */
function nothingLearned(error: unknown): Polled {
  if (error instanceof ProviderError && passing.has(error.errorClass)) return { type: 'running' }
  throw error
}

function failureOf(cause: unknown, call: AbortSignal, costsMoney: boolean, reference: string | null): AttemptFailure {
  const billed = costsMoney ? 'unknown' : 'no'
  const told = { providerId: reference, amount: null }
  // Whatever the provider says after its time: how its call ended was not seen.
  if (call.aborted) return { failureCode: 'provider_timeout', retryable: true, billed, call: told, unseen: costsMoney, retryAfterMs: null }
  if (cause instanceof ProviderError) return failureOfProvider(cause, costsMoney, reference)
  return { failureCode: 'internal', retryable: true, billed, call: told, unseen: false, retryAfterMs: null }
}
