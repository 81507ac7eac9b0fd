/**
 * Work of one kind, a line for each account, in turns as FQ-CoDel's (RFC 8290 §4): whoever comes anew is next, once, and then
 * takes turns with the others. An account whose line ran out keeps its turn until that comes, so that it isn't new at once.
 *
 * Ensures that many who come anew don't keep out the others: behind a few of them one of the others has its turn.
 */
export interface AccountLines<Work> {
  size(): number
  add(account: string, work: Work): void
  /** Null when there is none. */
  take(): Work | null
  /** What was taken, to be taken next. */
  putBack(work: Work): void
  remove(account: string, work: Work): void
}

const newInARowMax = 4

export function createAccountLines<Work>(): AccountLines<Work> {
  /** Each in the order of turns: who had one goes to the end of the others. */
  const fresh = new Map<string, Work[]>()
  const others = new Map<string, Work[]>()
  const returned: Work[] = []
  let newInARow = 0
  let size = 0

  function takeNew(): Work | null {
    const [next] = fresh
    if (!next) return null
    const [account, line] = next
    newInARow += 1
    fresh.delete(account)
    others.set(account, line)
    return line.shift() ?? null
  }

  function takeOther(): Work | null {
    for (const [account, line] of others) {
      others.delete(account)
      if (line.length === 0) continue
      newInARow = 0
      others.set(account, line)
      return line.shift() ?? null
    }
    return null
  }

  return {
    size: () => size,
    add(account, work) {
      const line = others.get(account) ?? fresh.get(account)
      if (line) line.push(work)
      else fresh.set(account, [work])
      size += 1
    },
    take() {
      const work = returned.shift() ?? (newInARow < newInARowMax ? takeNew() : null) ?? takeOther() ?? takeNew()
      if (work !== null) size -= 1
      return work
    },
    putBack(work) {
      returned.push(work)
      size += 1
    },
    remove(account, work) {
      for (const line of [returned, fresh.get(account) ?? [], others.get(account) ?? []]) {
        const index = line.indexOf(work)
        if (index < 0) continue
        line.splice(index, 1)
        size -= 1
        if (fresh.get(account)?.length === 0) fresh.delete(account)
        return
      }
    },
  }
}
