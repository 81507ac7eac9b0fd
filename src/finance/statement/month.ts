/** A month as a place on earth has it, as instants of the log. */
import { Temporal } from 'temporal-polyfill'

export interface Month {
  /** `2026-11`. */
  readonly month: string
  /** The zone's name as the library spells it. */
  readonly timeZone: string
  /** The first instant of the month's first local day: midnight, or later where that midnight doesn't exist. RFC 3339, UTC, milliseconds. */
  readonly from: string
  /** The first instant of the month behind it. */
  readonly to: string
}

export const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/
/** Names of the IANA database. The library would take offsets and whole times, too, and they begin no month. */
const timeZonePattern = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/

export function isTimeZone(timeZone: string): boolean {
  if (!timeZonePattern.test(timeZone)) return false
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * @param month fits `monthPattern`
 * @param timeZone `isTimeZone`
 */
export function monthIn(month: string, timeZone: string): Month {
  const first = Temporal.PlainYearMonth.from(month)
  const from = firstInstantOf(first, timeZone)
  return { month, timeZone: from.timeZoneId, from: instantOf(from), to: instantOf(firstInstantOf(first.add({ months: 1 }), timeZone)) }
}

const firstInstantOf = (month: Temporal.PlainYearMonth, timeZone: string) => month.toPlainDate({ day: 1 }).toZonedDateTime(timeZone)

const instantOf = ({ epochMilliseconds }: Temporal.ZonedDateTime) => new Date(epochMilliseconds).toISOString()
