/**
 * What an event of an older version said, read once more beside what its upcast makes of it: what it said it still says,
 * and nothing is added but what follows from it.
 */
import type { LoggedEvent } from '../../events/frames.ts'
import { type Books, check } from './books.ts'

type Data = Readonly<Record<string, unknown>>
type Released = readonly { readonly slot: number; readonly code: string }[]

export function checkAsWritten(books: Books, event: LoggedEvent): void {
  if (event.asWritten === undefined) return
  const written = event.asWritten as Data
  const data: Data = event.data
  const key = String(written.jobId ?? written.userId)
  const retold = new Set(['decidedAt', 'slots'])
  for (const [field, value] of Object.entries(written)) {
    if (field === 'captured' || field === 'released') retold.add(field)
    else if (!isSame(value, data[field])) check(books, event, key, field, JSON.stringify(value), JSON.stringify(data[field]))
  }
  for (const [field, value] of Object.entries(data)) {
    if (!retold.has(field) && !(field in written)) check(books, event, key, field, null, value)
  }
  // It said nothing of when it was decided; that is when it was recorded.
  if ('decidedAt' in data) check(books, event, key, 'decidedAt', event.time, data.decidedAt)
  if (event.type === 'ReservationSettled') checkSlots(books, event, written)
}

/** The first release had two lists of slots, in any order. */
function checkSlots(books: Books, event: Extract<LoggedEvent, { type: 'ReservationSettled' }>, written: Data): void {
  const { jobId, slots } = event.data
  const expected: string[] = []
  for (const slot of written.captured as readonly number[]) expected[slot] = 'captured'
  for (const { slot, code } of written.released as Released) expected[slot] = `released: ${code}`
  const found = slots.map((slot) => (slot.outcome === 'captured' ? slot.outcome : `released: ${slot.code}`))
  check(books, event, jobId, 'slots', expected.join(), found.join())
}

/** Compares values that are JSON. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [parts, others]: readonly Data[] = [{ ...one }, { ...other }]
  if (!parts || !others) return false
  const names = Object.keys(parts)
  return names.length === Object.keys(others).length && names.every((name) => isSame(parts[name], others[name]))
}
