/** How often and how long a task is tried: pure arithmetic, in one place. */
import type { FailureCode } from '../../domain/catalogue.ts'
import type { Billed, ProviderCall, ProviderCalls } from '../../domain/job/events.ts'
import type { GenerationTask, Handled } from '../../ports/taskBus.ts'
import { instant } from '../../scheduling/instant.ts'

export interface AttemptLimits {
  readonly attemptsMax: number
  /** From the beginning of the first attempt to the end of the last, as long as somebody works on the task. */
  readonly budgetMs: number
  /** Of one call. Shorter than the budget, so that a call that hangs can be repeated once. */
  readonly callMaxMs: number
  /** A call that can't have this much is not worth making. */
  readonly callMinMs: number
  /** What an attempt needs beside the call: looking at two pictures and storing one. */
  readonly besideCallMs: number
}

/** A provider that may take longer than the usual call gets a budget that grows with it, in the same proportion. */
export function limitsOf(limits: AttemptLimits, deadlineMs: number | null): AttemptLimits {
  if (deadlineMs === null) return limits
  const budgetMs = Math.max(limits.budgetMs, Math.ceil((deadlineMs * limits.budgetMs) / limits.callMaxMs))
  return { ...limits, callMaxMs: deadlineMs, callMinMs: Math.min(limits.callMinMs, deadlineMs), budgetMs }
}

export const standardLimits = { budgetMs: 60_000, callMaxMs: 40_000, callMinMs: 5_000, besideCallMs: 5_000 } as const

export interface AttemptFailure {
  readonly failureCode: FailureCode
  readonly retryable: boolean
  readonly billed: Billed
  /** What the provider told of the call; null when there was none. */
  readonly call: Pick<ProviderCall, 'providerId' | 'amount'> | null
  /** The call began and nobody knows how it ended. */
  readonly unseen: boolean
  /** How long the provider asks us to wait; null when it says nothing. */
  readonly retryAfterMs: number | null
}

/** A call whose end was not seen is repeated once; the provider may have charged for both. */
const unseenCallsMax = 1

/** 1 s, 4 s, then 8 s: exact, for the sum of them is part of the task's minute. */
const restMs = (attempt: number) => Math.min(1_000 * 4 ** (attempt - 1), 8_000)

const elapsedMs = (task: GenerationTask, now: number) => (task.firstAttemptAt === null ? 0 : now - Date.parse(task.firstAttemptAt))

/**
 * How long the task's next call may take. A task that lay in the queue past its budget, because nobody worked,
 * still gets the shortest call.
 */
export function callTimeoutMs(task: GenerationTask, now: number, limits: AttemptLimits): number {
  const left = limits.budgetMs - limits.besideCallMs - elapsedMs(task, now)
  return Math.min(limits.callMaxMs, Math.max(limits.callMinMs, left))
}

export const billedTogether = (a: Billed, b: Billed): Billed => {
  if (a === 'unknown' || b === 'unknown') return 'unknown'
  return a === 'yes' || b === 'yes' ? 'yes' : 'no'
}

/** What is known of the task's calls once this attempt made one, too. */
export const callsWith = ({ calls, attempt }: GenerationTask, billed: Billed, call: AttemptFailure['call']): ProviderCalls =>
  calls && call ? [...calls, { attempt, billed, providerId: call.providerId, amount: call.amount }] : calls

export type NextStep =
  | Extract<Handled<GenerationTask>, { type: 'retry' }>
  | {
      readonly type: 'fail'
      readonly failureCode: FailureCode
      readonly attempts: number
      readonly billed: Billed
      readonly calls: ProviderCalls
    }

/** Another attempt after a pause, or the end of the task. */
export function afterFailure(task: GenerationTask, failure: AttemptFailure, now: number, limits: AttemptLimits): NextStep {
  const billed = billedTogether(task.billed, failure.billed)
  const calls = callsWith(task, failure.billed, failure.call)
  const unseenCalls = task.unseenCalls + (failure.unseen ? 1 : 0)
  const afterMs = Math.max(restMs(task.attempt), failure.retryAfterMs ?? 0)
  const last =
    !failure.retryable ||
    task.attempt >= limits.attemptsMax ||
    unseenCalls > unseenCallsMax ||
    elapsedMs(task, now) + afterMs + limits.callMinMs + limits.besideCallMs > limits.budgetMs
  if (last) return { type: 'fail', failureCode: failure.failureCode, attempts: task.attempt, billed, calls }
  const firstAttemptAt = task.firstAttemptAt ?? instant(now)
  return { type: 'retry', afterMs, message: { ...task, attempt: task.attempt + 1, firstAttemptAt, billed, calls, unseenCalls } }
}
