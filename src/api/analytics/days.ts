/** Days as a place on earth has them, as instants of the log. */
import { Temporal } from 'temporal-polyfill'

export interface Days {
  /** `2026-11-23`, in order. */
  readonly days: readonly string[]
  /** The first instant of each: midnight, or later where that midnight doesn't exist. RFC 3339, UTC, milliseconds. */
  readonly starts: readonly string[]
  /** The first instant behind the last one. */
  readonly end: string
}

const hourMs = 3_600_000

/**
 * @param from the first one
 * @param to the one behind the last
 * @param timeZone a name that the library knows
 * @returns null where a day begins within an hour of UTC
 */
export function daysIn(from: string, to: string, timeZone: string): Days | null {
  const days = [from]
  for (let day = Temporal.PlainDate.from(from); day.toString() < to;) {
    day = day.add({ days: 1 })
    days.push(day.toString())
  }
  const startsMs = days.map((day) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)
  if (startsMs.some((startMs) => startMs % hourMs !== 0)) return null
  const starts = startsMs.map((startMs) => new Date(startMs).toISOString())
  return { days: days.slice(0, -1), starts: starts.slice(0, -1), end: starts.at(-1) ?? '' }
}

/** The day that it is there, and how many days lie between two. */
export const dayAt = (nowMs: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate().toString()
export const dayAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()
export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
