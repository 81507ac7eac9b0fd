/** Of milliseconds, in any order; rounded to microseconds. */
export function percentilesOf(values: readonly number[], shares: readonly number[] = [0.5, 0.99]): Record<string, number> {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return Object.fromEntries(shares.map((share) => [`p${+(share * 100).toFixed(2)}`, Math.round(at(share) * 1000) / 1000]))
}
