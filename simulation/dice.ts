/** Chance from a seed. Each purpose has a stream of draws of its own, so that one more draw of one leaves all others as they are. */
import { createHash } from 'node:crypto'

export interface Dice {
  /** At least 0, less than 1. */
  fraction(): number
  /** A whole number, `min` and `max` included. */
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  /** A UUID. */
  id(): string
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, nothing but 32-bit additions. */
export function diceOf(...seed: readonly (string | number)[]): Dice {
  const hashed = createHash('sha256').update(JSON.stringify(seed)).digest()
  let a = hashed.readInt32LE(0)
  let b = hashed.readInt32LE(4)
  let c = hashed.readInt32LE(8)
  let counter = 1
  function word(): number {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  const fraction = () => word() / 2 ** 32
  const between = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1))
  const hex = () => word().toString(16).padStart(8, '0')
  return {
    fraction,
    between,
    chance: (probability) => probability > 0 && fraction() < probability,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    id: () => `${hex()}-${hex().slice(0, 4)}-4${hex().slice(0, 3)}-8${hex().slice(0, 3)}-${hex()}${hex().slice(0, 4)}`,
  }
}
