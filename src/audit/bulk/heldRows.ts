import type { PositionedRow } from '../../projections/applyChange.ts'
import type { Key } from '../../projections/projection.ts'

/** Rows by key, which is looked up part by part: putting it together would cost more than all the rest. */
export interface HeldRows {
  get(key: Key): PositionedRow | undefined
  set(key: Key, held: PositionedRow): void
  delete(key: Key): void
  isEmpty(): boolean
  /** Takes all of them out. */
  drain(): Iterable<PositionedRow>
}

type Part = string | number

/** @param part the first one of the key that tells these rows apart */
export const createHeldRows = (keyParts: number, part = 0): HeldRows =>
  part === keyParts - 1 ? byLastPart(part) : byPart(part, () => createHeldRows(keyParts, part + 1))

function byLastPart(part: number): HeldRows {
  const rows = new Map<Part | undefined, PositionedRow>()
  return {
    get: (key) => rows.get(key[part]),
    set: (key, held) => rows.set(key[part], held),
    delete: (key) => rows.delete(key[part]),
    isEmpty: () => rows.size === 0,
    drain() {
      const all = [...rows.values()]
      rows.clear()
      return all
    },
  }
}

function byPart(part: number, createRest: () => HeldRows): HeldRows {
  const groups = new Map<Part | undefined, HeldRows>()
  return {
    get: (key) => groups.get(key[part])?.get(key),
    set(key, held) {
      const group = groups.get(key[part])
      if (group) return group.set(key, held)
      const first = createRest()
      first.set(key, held)
      groups.set(key[part], first)
    },
    delete(key) {
      const group = groups.get(key[part])
      group?.delete(key)
      if (group?.isEmpty()) groups.delete(key[part])
    },
    isEmpty: () => groups.size === 0,
    drain() {
      const all = [...groups.values()].flatMap((group) => [...group.drain()])
      groups.clear()
      return all
    },
  }
}
