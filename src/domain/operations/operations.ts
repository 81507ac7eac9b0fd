/** One thing that an operator does by hand, recorded once: a stream of its own for each. */
import { accepted, already, type Decider, unreachable } from '../decider.ts'
import type { OperationsEvent } from './events.ts'

export type OperationsCommand = { readonly type: 'ResolveRejection' } & Extract<OperationsEvent, { type: 'RejectionResolved' }>['data']

export interface OperationsState {
  readonly isDone: boolean
}

export const operationsDecider: Decider<OperationsState, OperationsCommand, OperationsEvent, never> = {
  initialState: { isDone: false },
  evolve: (_, event) => {
    switch (event.type) {
      case 'RejectionResolved':
        return { isDone: true }
      default:
        return unreachable(event.type)
    }
  },
  decide: ({ type, ...data }, { isDone }) => {
    switch (type) {
      case 'ResolveRejection':
        return isDone ? already(0) : accepted({ type: 'RejectionResolved', data })
      default:
        return unreachable(type)
    }
  },
}
