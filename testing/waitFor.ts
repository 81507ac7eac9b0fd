import { setTimeout as delay } from 'node:timers/promises'

/** From look to look the pause grows: a look often costs the machine as much as what is waited for. */
const pauseMsMin = 10
const pauseMsMax = 100
const pauseGrowth = 1.25

/**
 * Looks until `look` answers with something other than `null`, `undefined` or `false`, and returns that.
 * @param what the awaited state in words, for the failure
 * @throws when the deadline passes; a `look` that throws is taken as "not yet", and its last error becomes the cause
 */
export async function waitFor<T>(what: string, look: () => Promise<T> | T, deadlineMs = 10_000): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + deadlineMs
  let cause: unknown
  let pauseMs = pauseMsMin
  do {
    try {
      const seen = await look()
      if (isThere(seen)) return seen
      cause = undefined
    } catch (error) {
      cause = error
    }
    await delay(pauseMs)
    pauseMs = Math.min(pauseMs * pauseGrowth, pauseMsMax)
  } while (performance.now() < end)
  throw new Error(`waited ${deadlineMs} ms in vain for: ${what}`, { cause })
}

function isThere<T>(value: T): value is NonNullable<Exclude<T, false>> {
  return value !== null && value !== undefined && value !== false
}
