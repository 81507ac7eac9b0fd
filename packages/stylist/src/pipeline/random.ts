/** Seeded randomness, so that the same request gives the same picture. Not for secrets. */
export interface Random {
  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number
  whole(low: number, high: number): number
  pick<T>(first: T, ...others: readonly T[]): T
}

/** @param purpose keeps streams apart: another crop must not move the bokeh */
export function createRandom(seed: number, purpose: string): Random {
  let state = hash(seed, purpose)
  // mulberry32: 32 bits of state, good enough for the eye.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => Math.floor(low + (high - low + 1) * next()),
    pick: (first, ...others) => [first, ...others][Math.floor(next() * (others.length + 1))] ?? first,
  }
}

/** FNV-1a over the seed's bytes and the purpose. */
function hash(seed: number, purpose: string): number {
  let state = 0x811c9dc5
  const feed = (byte: number) => {
    state = Math.imul(state ^ byte, 0x01000193)
  }
  for (const character of `${seed}/${purpose}`) feed(character.codePointAt(0) ?? 0)
  return state
}
