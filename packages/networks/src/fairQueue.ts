/**
 * The line before the threads. Kinds of work take turns, and within a kind the accounts that it is for do: whoever sends
 * much waits behind their own work, and no kind waits for ever behind another. Work for nobody in particular is one more
 * account. Nothing that runs is interrupted.
 */
import { fileURLToPath } from 'node:url'
import { Piscina, type TaskQueue } from 'piscina'
import { type AccountLines, createAccountLines } from './accountLines.ts'

type Queued = Parameters<TaskQueue['push']>[0]

/** What goes along with a piece of work, for the queue alone. */
export const forAccount = (account: string | null) => ({ [Piscina.queueOptionsSymbol]: { account } })

export function createFairQueue(): TaskQueue {
  /** In the order of turns: what had one goes to the end. None is empty. */
  const kinds = new Map<string, AccountLines<Queued>>()

  function linesFor(task: Queued): AccountLines<Queued> {
    const kind = kindOf(task)
    const lines = kinds.get(kind) ?? createAccountLines<Queued>()
    kinds.set(kind, lines)
    return lines
  }

  return {
    get size() {
      return [...kinds.values()].reduce((sum, lines) => sum + lines.size(), 0)
    },
    shift() {
      const [next] = kinds
      if (!next) return null
      const [kind, lines] = next
      const task = lines.take()
      kinds.delete(kind)
      if (lines.size() > 0) kinds.set(kind, lines)
      return task
    },
    push(task) {
      linesFor(task).add(accountOf(task), task)
    },
    /** It was taken and found no thread: its kind and its account have the turn that they had. */
    unshift(task) {
      linesFor(task).putBack(task)
      putFirst(kinds, kindOf(task))
    },
    remove(task) {
      const lines = kinds.get(kindOf(task))
      lines?.remove(accountOf(task), task)
      if (lines?.size() === 0) kinds.delete(kindOf(task))
    },
  }
}

const kindOf = (task: Queued): string => {
  const filename: unknown = 'filename' in task ? task.filename : null
  return filename instanceof URL ? fileURLToPath(filename) : String(filename)
}

function accountOf(task: Queued): string {
  const options: unknown = Reflect.get(task, Piscina.queueOptionsSymbol)
  return typeof options === 'object' && options !== null && 'account' in options ? String(options.account) : ''
}

function putFirst<Value>(entries: Map<string, Value>, name: string): void {
  const others = [...entries].filter(([other]) => other !== name)
  for (const [other, value] of others) {
    entries.delete(other)
    entries.set(other, value)
  }
}
