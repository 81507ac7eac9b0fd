import { percentilesOf } from './percentiles.ts'

export interface Load {
  readonly perSecond: number
  readonly percentiles: Record<string, number>
  /** All that were answered, the warm-up included. */
  readonly requests: number
}

/** So many callers, each with one request under way at a time, for so long; the first fifth warms up and doesn't count. */
export async function runWriters(writers: number, seconds: number, request: (writer: number) => Promise<unknown>): Promise<Load> {
  const beganAtMs = performance.now()
  const countedFromMs = beganAtMs + (seconds * 1000) / 5
  const endsAtMs = beganAtMs + seconds * 1000
  const tookMs: number[] = []
  let requests = 0
  async function write(writer: number): Promise<void> {
    for (let before = performance.now(); before < endsAtMs;) {
      await request(writer)
      requests += 1
      const after = performance.now()
      if (after >= countedFromMs && after <= endsAtMs) tookMs.push(after - before)
      before = after
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  return { perSecond: (tookMs.length * 1000) / (endsAtMs - countedFromMs), percentiles: percentilesOf(tookMs), requests }
}

/** The middle one by throughput of several runs of the same. */
export function middleOf<L extends Load>(loads: readonly L[]): L {
  const middle = loads.toSorted((one, other) => one.perSecond - other.perSecond)[Math.floor(loads.length / 2)]
  if (!middle) throw new Error('no load was run')
  return middle
}
