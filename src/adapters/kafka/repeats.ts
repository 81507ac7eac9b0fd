/** Which messages somebody published a second time while the first still waits, runs, or is on its way to come again. */

/** Retries that are on their way; older ones are forgotten, and cost at the most a repeat. */
const expectedMax = 10_000
const expectedMs = 60_000

export type Repeats = ReturnType<typeof createRepeats>

export function createRepeats() {
  const held = new Map<string, number>()
  const expected = new Map<string, number>()

  const count = (id: string, by: number) => {
    const now = (held.get(id) ?? 0) + by
    if (now > 0) held.set(id, now)
    else held.delete(id)
  }

  return {
    hold: (id: string) => count(id, 1),
    letGo: (id: string) => count(id, -1),
    /** Once is enough. */
    isRepeat: (id: string): boolean => held.has(id) || (expected.get(id) ?? 0) > Date.now(),
    /** Its message is held for the last time here and comes back through a retry tier, unless it has already. */
    expect(id: string) {
      if (held.get(id) !== 1) return
      if (expected.size >= expectedMax) expected.delete(expected.keys().next().value ?? '')
      expected.set(id, Date.now() + expectedMs)
    },
    hasCome: (id: string) => void expected.delete(id),
  }
}
