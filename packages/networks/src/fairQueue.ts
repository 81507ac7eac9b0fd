/**
 * The line before the threads. Kinds of work take turns, and within a kind the accounts that it is for do: whoever sends
 * much waits behind their own work, and no kind waits for ever behind another. Work for nobody in particular is one more
 * account. Nothing that runs is interrupted.
 */
import { fileURLToPath } from 'node:url'
import { Piscina, type TaskQueue } from 'piscina'

type Queued = Parameters<TaskQueue['push']>[0]

/** Both maps are in the order of turns: who had one goes to the end. */
type Lines = Map<string, Queued[]>

/** What goes along with a piece of work, for the queue alone. */
export const forAccount = (account: string | null) => ({ [Piscina.queueOptionsSymbol]: { account } })

export function createFairQueue(): TaskQueue {
  const kinds = new Map<string, Lines>()
  let size = 0

  function lineOf(task: Queued): Queued[] {
    const lines = entryOf(kinds, kindOf(task), () => new Map<string, Queued[]>())
    return entryOf(lines, accountOf(task), () => [])
  }

  return {
    get size() {
      return size
    },
    shift() {
      const [kind, lines] = first(kinds) ?? []
      const [account, line] = lines ? (first(lines) ?? []) : []
      if (kind === undefined || lines === undefined || account === undefined || line === undefined) return null
      const task = line.shift() ?? null
      // Whose line is empty begins at the end when there is more.
      lines.delete(account)
      if (line.length > 0) lines.set(account, line)
      kinds.delete(kind)
      if (lines.size > 0) kinds.set(kind, lines)
      size -= 1
      return task
    },
    push(task) {
      lineOf(task).push(task)
      size += 1
    },
    /** It was taken and found no thread: its kind and its account have the turn that they had. */
    unshift(task) {
      lineOf(task).unshift(task)
      size += 1
      const lines = kinds.get(kindOf(task))
      if (lines) putFirst(lines, accountOf(task))
      putFirst(kinds, kindOf(task))
    },
    remove(task) {
      const lines = kinds.get(kindOf(task))
      const line = lines?.get(accountOf(task))
      const index = line?.indexOf(task) ?? -1
      if (!lines || !line || index < 0) return
      line.splice(index, 1)
      size -= 1
      if (line.length === 0) lines.delete(accountOf(task))
      if (lines.size === 0) kinds.delete(kindOf(task))
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

const first = <Value>(entries: ReadonlyMap<string, Value>): readonly [string, Value] | undefined => entries.entries().next().value

function putFirst<Value>(entries: Map<string, Value>, name: string): void {
  const others = [...entries].filter(([other]) => other !== name)
  for (const [other, value] of others) {
    entries.delete(other)
    entries.set(other, value)
  }
}

function entryOf<Value>(entries: Map<string, Value>, name: string, make: () => Value): Value {
  const known = entries.get(name)
  if (known !== undefined) return known
  const made = make()
  entries.set(name, made)
  return made
}
