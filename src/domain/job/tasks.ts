/** The states of a task, and what a job's outcomes make of the job. */
import type { FailureCode, TerminalStatus } from '../catalogue.ts'
import { Defect, unreachable } from '../decider.ts'
import type { TaskOutcomeInJob } from './events.ts'

export type TaskState =
  | { readonly status: 'WAITING' }
  | { readonly status: 'RUNNING' }
  | { readonly status: 'DELIVERED'; readonly objectKey: string }
  /** `isTold`: by a generator, whose outcome so stands in the log; by the deadline otherwise. */
  | { readonly status: 'FAILED'; readonly code: FailureCode; readonly isTold: boolean }
  | { readonly status: 'CANCELLED' }

export const isOpen = (state: TaskState): boolean => state.status === 'WAITING' || state.status === 'RUNNING'

export function outcomeOf(state: TaskState): TaskOutcomeInJob {
  switch (state.status) {
    case 'DELIVERED':
      return { type: 'delivered' }
    case 'FAILED':
      return { type: 'failed', code: state.code }
    case 'CANCELLED':
      return { type: 'cancelled' }
    case 'WAITING':
    case 'RUNNING':
      throw new Defect(`a task that is ${state.status} has no outcome`)
    default:
      return unreachable(state)
  }
}

/** Cancelled by the user, or else by what was delivered: all, some, none. */
export function terminalStatusOf(outcomes: readonly TaskOutcomeInJob[]): TerminalStatus {
  if (outcomes.some((outcome) => outcome.type === 'cancelled')) return 'CANCELLED'
  const delivered = outcomes.filter((outcome) => outcome.type === 'delivered').length
  if (delivered === outcomes.length) return 'COMPLETED'
  return delivered > 0 ? 'PARTIAL' : 'FAILED'
}
