/** Damages files the way transport, disks and attackers do. The same seed damages in the same way. */

export type Random = () => number

/** Mulberry32: numbers from 0 to 1. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Mutation = (bytes: Buffer, random: Random, other: Uint8Array) => Buffer

const below = (random: Random, end: number) => Math.floor(random() * end)
/** Headers decide more than pixels do: half of the damage is done near the start. */
const somewhere = (random: Random, length: number) => below(random, random() < 0.5 ? Math.min(length, 400) : length)
const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item => items[below(random, items.length)] ?? items[0]

const interestingNumbers = [0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff] as const

const mutations = {
  bitFlips: (bytes, random) => {
    for (let flips = 1 + below(random, 8); flips > 0; flips--) {
      const at = somewhere(random, bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8))
    }
    return bytes
  },
  truncation: (bytes, random) => bytes.subarray(0, somewhere(random, bytes.length)),
  /** Two stretches change places. */
  swap: (bytes, random) => {
    const length = 1 + below(random, Math.min(256, bytes.length / 4))
    const [first, second] = [somewhere(random, bytes.length - length), somewhere(random, bytes.length - length)]
    const kept = Buffer.from(bytes.subarray(first, first + length))
    bytes.copyWithin(first, second, second + length)
    bytes.set(kept, second)
    return bytes
  },
  /** A length, an offset or a size says something else. */
  number: (bytes, random) => {
    const value = pick(random, interestingNumbers)
    const at = somewhere(random, bytes.length - 4)
    if (random() < 0.5) bytes.writeUInt32BE(value, at)
    else bytes.writeUInt16BE(value & 0xffff, at)
    return bytes
  },
  /** The start of this one, the end of another. */
  splice: (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, somewhere(random, bytes.length)), other.subarray(somewhere(random, other.length))]),
  removal: (bytes, random) => {
    const at = somewhere(random, bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, 64))])
  },
  insertion: (bytes, random) => {
    const at = somewhere(random, bytes.length)
    const noise = Buffer.from(Array.from({ length: 1 + below(random, 64) }, () => below(random, 256)))
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
  },
  repetition: (bytes, random) => {
    const at = somewhere(random, bytes.length)
    const stretch = bytes.subarray(at, at + 1 + below(random, 128))
    return Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: 1 + below(random, 50) }, () => stretch), bytes.subarray(at)])
  },
  /** Pixels stay, so that a decoder is led into the middle of its work. */
  zeros: (bytes, random) => {
    const at = somewhere(random, bytes.length)
    return bytes.fill(0, at, Math.min(at + 1 + below(random, 64), bytes.length))
  },
} satisfies Record<string, Mutation>

const allMutations: [Mutation, ...Mutation[]] = [mutations.bitFlips, ...Object.values(mutations)]

/** One to three kinds of damage. @param other a file of any kind, for splices */
export function mutated(bytes: Uint8Array, other: Uint8Array, random: Random): Buffer {
  let result = Buffer.from(bytes)
  for (let times = 1 + below(random, 3); times > 0 && result.length > 16; times--) {
    result = Buffer.from(pick(random, allMutations)(result, random, other))
  }
  return result
}
