const firstMs = 100
const longestMs = 5_000

/** How long to wait before the next try, after so many failures in a row: doubling, half of it by chance. */
export function backoffMs(failures: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 16))
  return full / 2 + (Math.random() * full) / 2
}
