import type { PositionedRow } from '../../projections/applyChange.ts'
import type { Key } from '../../projections/projection.ts'

/** Rows by key. A key of two parts is looked up part by part: putting it together would cost more than all the rest. */
export interface HeldRows {
  get(key: Key): PositionedRow | undefined
  set(key: Key, held: PositionedRow): void
  delete(key: Key): void
  /** Takes all of them out. */
  drain(): Iterable<PositionedRow>
}

type Part = string | number

export function createHeldRows(keyParts: number): HeldRows {
  if (keyParts > 2) throw new TypeError('a key has one part or two')
  return keyParts === 1 ? ofOnePart() : ofTwoParts()
}

function ofOnePart(): HeldRows {
  const rows = new Map<Part | undefined, PositionedRow>()
  return {
    get: ([part]) => rows.get(part),
    set: ([part], held) => rows.set(part, held),
    delete: ([part]) => rows.delete(part),
    drain() {
      const all = [...rows.values()]
      rows.clear()
      return all
    },
  }
}

function ofTwoParts(): HeldRows {
  const groups = new Map<Part | undefined, Map<Part | undefined, PositionedRow>>()
  return {
    get: ([first, second]) => groups.get(first)?.get(second),
    set([first, second], held) {
      const group = groups.get(first)
      if (group) group.set(second, held)
      else groups.set(first, new Map([[second, held]]))
    },
    delete([first, second]) {
      const group = groups.get(first)
      group?.delete(second)
      if (group?.size === 0) groups.delete(first)
    },
    drain() {
      const all = [...groups.values()].flatMap((group) => [...group.values()])
      groups.clear()
      return all
    },
  }
}
