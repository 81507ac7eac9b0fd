/** Numbers and times as a statement prints them. */
import { Temporal } from 'temporal-polyfill'

/** `12,345`; by hand, for the libraries of the language take longer than the rest of a line. */
export const grouped = (amount: number): string => amount.toString().replace(/\B(?=(\d{3})+$)/g, ',')

const two = (part: number): string => part.toString().padStart(2, '0')

/** `2026-11-03 14:05:09`, in that place. */
export function localTime(instant: string, timeZone: string): string {
  const { year, month, day, hour, minute, second } = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
}
