/**
 * What becomes of one delivery of one task. The order of the steps is the rule book:
 * still wanted? → a result already? → in time? → started → portrait → claim → call and gate → store → outcome.
 *
 * Ensures that the same task, delivered any number of times, on any number of workers, ends with one picture and one
 * outcome, and that a call that costs money isn't made while another may still answer, nor again when its picture
 * waits to be judged. Throws when an engine of ours
 * is away; the bus then delivers the task again.
 */

import { Failure } from '../../failures.ts'
import type { GeneratedImage, ImageProvider } from '../../ports/imageProvider.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { GenerationTask, Handled } from '../../ports/taskBus.ts'
import { noTracing } from '../../ports/tracing.ts'
import { instant } from '../../scheduling/instant.ts'
import { pause } from '../../scheduling/pause.ts'
import { type AttemptFailure, afterFailure, billedTogether, callsWith, callTimeoutMs, limitsOf, type NextStep } from './attempts.ts'
import { cancelQuietly } from './callProvider.ts'
import { claimCall, findAcceptedCall, lookUpCall, noteFailedCall } from './claim.ts'
import type { GeneratorDeps } from './deps.ts'
import { taskHasEnded } from './jobState.ts'
import { removeIfErased } from './erased.ts'
import { loadPortrait, type Made, makePicture, type PictureCall } from './makePicture.ts'
import { dropPaidPicture, keepPaidPicture } from './paidPicture.ts'
import { findResult, leftResult, type Result, recoverResult, storeResult } from './result.ts'
import { JobEnded } from './runningTasks.ts'

/** What a delivery comes to; only the last step tells anybody. */
type Conclusion = NextStep | { readonly type: 'deliver'; readonly result: Result } | typeof unwanted

const done = { type: 'done' } as const
const unwanted = { type: 'unwanted' } as const
/** After its deadline a call is aborted; this much later it has surely ended, clocks of two machines included. */
const claimMarginMs = 2_000
const storeAgainMs = 500

/** @param signal aborts when the job ended, or when the worker closes: nothing is stored nor published then */
export async function handleTask(deps: GeneratorDeps, task: GenerationTask, signal: AbortSignal): Promise<Handled<GenerationTask>> {
  const handled = await handle(deps, task, signal)
  // Of a free call nothing is left but its picture, which goes as every late result does.
  if (handled.type === 'done' && deps.providers.of(task.modelId)?.costsMoney) await removeIfErased(deps, task)
  return handled
}

async function handle(deps: GeneratorDeps, task: GenerationTask, signal: AbortSignal): Promise<Handled<GenerationTask>> {
  if (await taskHasEnded(deps.store, task)) {
    await cancelLeftCall(deps, task)
    // A delivery that died between storing and telling: told now, so that the picture is the job's, or is discarded by rule.
    await dropKept(deps, task)
    const left = await leftResult(deps.objects, task)
    if (left) await deps.bus.publishOutcome({ type: 'delivered', ...named(task), ...left })
    else await tellUnwantedCalls(deps, task)
    return done
  }
  const conclusion = await conclude(deps, task, signal).catch((error: unknown) => {
    if (signal.reason instanceof JobEnded) return unwanted
    throw error
  })
  switch (conclusion.type) {
    case 'retry':
      return conclusion
    case 'unwanted':
      await dropKept(deps, task)
      await tellUnwantedCalls(deps, task)
      return done
    case 'deliver': {
      const { result } = conclusion
      await dropKept(deps, task)
      await deps.bus.publishOutcome({ type: 'delivered', ...named(task), ...result })
      deps.log.info({ taskId: task.taskId, jobId: task.jobId, attempts: result.attempts }, 'an image was made')
      return done
    }
    case 'fail': {
      const { failureCode, attempts, billed, calls } = conclusion
      await deps.bus.publishOutcome({ type: 'failed', ...named(task), failureCode, attempts, billed, calls })
      deps.log.warn({ taskId: task.taskId, jobId: task.jobId, failureCode, attempts }, 'a task failed')
      return done
    }
    default:
      return conclusion satisfies never
  }
}

/** The picture that its call gave is a result by now, or never will be. */
async function dropKept({ providers, objects }: GeneratorDeps, task: GenerationTask): Promise<void> {
  if (providers.of(task.modelId)?.costsMoney) await dropPaidPicture(objects, task)
}

/** Nobody waits for the task any more; what its calls may have cost is told all the same, for the invoice will say it. */
async function tellUnwantedCalls({ bus, objects, providers }: GeneratorDeps, task: GenerationTask): Promise<void> {
  const last = providers.of(task.modelId)?.costsMoney ? await lookUpCall(objects, task) : null
  const billed = last ? billedTogether(task.billed, last.billed) : task.billed
  if (billed === 'no') return
  const calls = last ? callsWith(task, last.billed, last.call) : task.calls
  const failed = { failureCode: 'provider_timeout', attempts: task.attempt, billed, calls } as const
  await bus.publishOutcome({ type: 'failed', ...named(task), ...failed })
}

/** A worker that died left it running, and nobody waits for it any more. One that has ended doesn't mind. */
async function cancelLeftCall({ providers, objects, log }: GeneratorDeps, task: GenerationTask): Promise<void> {
  const provider = providers.of(task.modelId)
  const reference = provider?.costsMoney ? await findAcceptedCall(objects, task) : null
  if (provider && reference !== null) await cancelQuietly(provider, reference, task.taskId, log)
}

const named = ({ taskId, jobId, userId, index, trace }: GenerationTask) => ({ taskId, jobId, userId, index, ...(trace ? { trace } : {}) })

async function conclude(deps: GeneratorDeps, delivered: GenerationTask, signal: AbortSignal): Promise<Conclusion> {
  const { bus, objects, scheduler, providers, tracing = noTracing } = deps
  const earlier = await findResult(objects, delivered)
  if (earlier) return { type: 'deliver', result: earlier }
  const begunAt = scheduler.now()
  const { attempt, billed, calls } = delivered
  const before = { attempts: attempt - 1, billed, calls } as const
  if (begunAt >= Date.parse(delivered.deadlineAt)) return { type: 'fail', failureCode: 'deadline_exceeded', ...before }
  const provider = providers.of(delivered.modelId)
  if (!provider) return { type: 'fail', failureCode: 'provider_unavailable', ...before }
  signal.throwIfAborted()
  // Told while the picture is made; awaited before anybody is told what became of it.
  const toldOfStart = attempt === 1 ? bus.publishOutcome({ type: 'started', ...named(delivered) }) : Promise.resolve()
  toldOfStart.catch(() => undefined)

  const task = { ...delivered, firstAttemptAt: delivered.firstAttemptAt ?? instant(begunAt) }
  const limits = limitsOf(deps.limits, provider.deadlineMs)
  const about = { 'gen_ai.request.model': task.modelId, 'sillok.style': task.style, 'sillok.attempt': attempt }
  const tried = await tracing.inSpan('attempt', { attributes: about }, async (_, note) => {
    const came = await tryOnce({ ...deps, limits }, provider, task, signal)
    note({ 'sillok.attempt.outcome': came.type, ...(came.type === 'failed' ? { 'error.type': came.failure.failureCode } : {}) })
    return came
  })
  await toldOfStart
  switch (tried.type) {
    case 'deliver':
      return tried
    case 'failed':
      return afterFailure(task, tried.failure, scheduler.now(), limits)
    case 'busy':
      // As it came: waiting for somebody else's call is not an attempt and takes nothing from the budget.
      return { type: 'retry', afterMs: tried.afterMs, message: delivered }
    default:
      return tried satisfies never
  }
}

type Attempt =
  | Extract<Conclusion, { type: 'deliver' }>
  | { readonly type: 'failed'; readonly failure: AttemptFailure }
  | { readonly type: 'busy'; readonly afterMs: number }

async function tryOnce(deps: GeneratorDeps, provider: ImageProvider, task: GenerationTask, signal: AbortSignal): Promise<Attempt> {
  const { scheduler, limits } = deps
  const unbilled = { failureCode: 'internal', retryable: true, billed: 'no', call: null, unseen: false, retryAfterMs: null } as const
  return counted(deps, task, signal, unbilled, async () => {
    const portrait = await loadPortrait(deps, task)
    if (!portrait) return { type: 'failed', failure: { ...unbilled, failureCode: 'reference_photo_gone', retryable: false } }
    signal.throwIfAborted()
    const timeoutMs = callTimeoutMs(task, scheduler.now(), limits)
    const claimed = provider.costsMoney ? await claim(deps, task, timeoutMs) : freeCall
    if (claimed.type !== 'go') return claimed
    // What breaks from here on may have been paid for.
    const { reference, kept } = claimed
    const call = kept ?? { providerId: reference, amount: null }
    const paid = provider.costsMoney ? ({ ...unbilled, billed: 'unknown', call, unseen: true } as const) : unbilled
    return counted(deps, task, signal, paid, () => callAndStore(deps, task, { provider, portrait, timeoutMs, reference, kept }, signal))
  })
}

/** An engine that is away is the bus's affair; any other error uses up an attempt, and counts as `failure`. */
async function counted(
  deps: GeneratorDeps,
  task: GenerationTask,
  signal: AbortSignal,
  failure: AttemptFailure,
  work: () => Promise<Attempt>,
): Promise<Attempt> {
  try {
    return await work()
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Failure && error.retryable) throw error
    deps.log.error({ err: error, taskId: task.taskId, attempt: task.attempt }, 'an attempt broke')
    return { type: 'failed', failure }
  }
}

/** The call is ours to make, or, with a reference, an earlier one's to follow; or it was made, and only its picture is left to judge. */
interface Go extends Pick<PictureCall, 'reference' | 'kept'> {
  readonly type: 'go'
}
const freeCall: Go = { type: 'go', reference: null, kept: null }

/** What is not `go` becomes of this delivery instead of a call. */
async function claim(deps: GeneratorDeps, task: GenerationTask, timeoutMs: number): Promise<Attempt | Go> {
  const { objects, scheduler, workerId } = deps
  const nowMs = scheduler.now()
  const claimed = await claimCall(objects, task, { untilMs: nowMs + timeoutMs + claimMarginMs, nowMs, workerId })
  switch (claimed.type) {
    case 'claimed':
      return freeCall
    case 'kept':
      return { ...freeCall, kept: claimed.image }
    case 'accepted': {
      const result = await storedEarlier(deps, task, claimed.reference)
      return result ?? { ...freeCall, reference: claimed.reference }
    }
    case 'busy':
      return { type: 'busy', afterMs: claimed.untilMs - nowMs }
    case 'ended':
      return { type: 'failed', failure: claimed.failure }
    case 'unseen': {
      const result = await storedEarlier(deps, task, null)
      return result ?? { type: 'failed', failure: endedUnseen }
    }
    default:
      return claimed satisfies never
  }
}

const unseen = { providerId: null, amount: null } as const
const endedUnseen = {
  failureCode: 'provider_timeout',
  retryable: true,
  billed: 'unknown',
  call: unseen,
  unseen: true,
  retryAfterMs: null,
} as const

/** The picture of a delivery that died after storing it. */
async function storedEarlier(deps: GeneratorDeps, task: GenerationTask, reference: string | null): Promise<Attempt | null> {
  const { objects, inspector } = deps
  const calls = callsWith(task, 'unknown', { providerId: reference, amount: null })
  const result = await recoverResult(objects, inspector, task, { model: task.modelId, billed: 'unknown', calls, attempts: task.attempt })
  return result && { type: 'deliver', result }
}

async function callAndStore(
  deps: GeneratorDeps,
  task: GenerationTask,
  call: Omit<PictureCall, 'keep'>,
  signal: AbortSignal,
): Promise<Attempt> {
  const { objects, inspector, scheduler } = deps
  const { costsMoney } = call.provider
  const untilMs = scheduler.now() + call.timeoutMs
  const insist = <Done>(work: () => Promise<Done>) => (costsMoney ? patiently(scheduler, work, { untilMs, signal }) : work())
  const keep = async (image: GeneratedImage) => {
    if (costsMoney) await insist(() => keepPaidPicture(objects, task, image))
  }
  const made = await makePicture(deps, task, { ...call, keep }, signal)
  if (signal.reason instanceof JobEnded && costsMoney) await noteFailedCall(objects, task, cameLate(made))
  signal.throwIfAborted()
  if (made.type === 'failed') {
    deps.log.warn({ err: made.cause, taskId: task.taskId, attempt: task.attempt, ...made.failure }, 'an attempt failed')
    if (costsMoney && !made.failure.unseen) await noteFailedCall(objects, task, made.failure)
    if (costsMoney) await dropPaidPicture(objects, task)
    return made
  }
  // Once the picture lies there its outcome is published, whatever happens to the job meanwhile: a late one is discarded by rule.
  const { model, billed } = made.image
  const calls = callsWith(task, billed, made.image)
  const origin = { model, billed: billedTogether(task.billed, billed), calls, attempts: task.attempt }
  return { type: 'deliver', result: await insist(() => storeResult(objects, inspector, task, made.picture, origin)) }
}

/** How a call ended that nobody waited for any more. */
function cameLate(made: Made): AttemptFailure {
  if (made.type === 'failed') return made.failure
  const { billed, providerId, amount } = made.image
  return { failureCode: 'provider_timeout', retryable: false, billed, call: { providerId, amount }, unseen: false, retryAfterMs: null }
}

/** Nobody else may call meanwhile, so it costs less to wait for the object store than to have the picture made again. */
async function patiently<Done>(
  scheduler: Scheduler,
  work: () => Promise<Done>,
  { untilMs, signal }: { readonly untilMs: number; readonly signal: AbortSignal },
): Promise<Done> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Failure && error.retryable && scheduler.now() < untilMs)) throw error
      await pause(scheduler, storeAgainMs, signal)
      signal.throwIfAborted()
    }
  }
}
