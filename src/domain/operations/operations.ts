/** One thing that an operator does by hand, recorded once: a stream of its own for each. */
import { accepted, already, type Decider, unreachable } from '../decider.ts'
import type { OperationsEvent } from './events.ts'

type DataOf<T extends OperationsEvent['type']> = Extract<OperationsEvent, { type: T }>['data']

export type OperationsCommand =
  | ({ readonly type: 'ResolveRejection' } & DataOf<'RejectionResolved'>)
  | ({ readonly type: 'ReplayDeadLetter' } & DataOf<'DeadLetterReplayed'>)
  | ({ readonly type: 'RestartProof' } & DataOf<'ProofRestarted'>)

export interface OperationsState {
  readonly isDone: boolean
}

export const operationsDecider: Decider<OperationsState, OperationsCommand, OperationsEvent, never> = {
  initialState: { isDone: false },
  evolve: (_, event) => {
    switch (event.type) {
      case 'RejectionResolved':
      case 'ProofRestarted':
      case 'DeadLetterReplayed':
        return { isDone: true }
      default:
        return unreachable(event)
    }
  },
  decide: (command, { isDone }) => {
    if (isDone) return already(0)
    switch (command.type) {
      case 'ResolveRejection': {
        const { type: _, ...data } = command
        return accepted({ type: 'RejectionResolved', data })
      }
      case 'RestartProof': {
        const { type: _, ...data } = command
        return accepted({ type: 'ProofRestarted', data })
      }
      case 'ReplayDeadLetter': {
        const { type: _, ...data } = command
        return accepted({ type: 'DeadLetterReplayed', data })
      }
      default:
        return unreachable(command)
    }
  },
}
