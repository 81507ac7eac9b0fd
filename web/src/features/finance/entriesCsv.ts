import { csvParseRows } from 'd3-dsv'
import type { components } from '../../api/schema.d.ts'

type Entry = components['schemas']['Entry']

/** An entry of an account, with its times in milliseconds for charts and sliders. */
export interface LedgerEntry {
  readonly entryId: string
  readonly position: string
  readonly recordedAt: string
  readonly atMs: number
  readonly effectiveAt: string
  readonly type: Entry['type']
  readonly kind: Entry['kind']
  readonly amount: number
  readonly signedAmount: number
  readonly balanceAfter: number
  readonly reservedAfter: number
  readonly referenceType: string
  readonly referenceId: string
  readonly actor: string
  readonly reason: string
}

/**
 * The journal of an account as CSV: text that a spreadsheet would take for a formula has a `'` before it there. Rows as lists:
 * the library's rows as objects come of a function that it writes, which the policy forbids.
 */
export function entriesOfCsv(text: string): readonly LedgerEntry[] {
  const [names = [], ...rows] = csvParseRows(text.replace(/^\uFEFF/, ''))
  const places = new Map(names.map((name, place) => [name, place]))
  return rows.map((row) => {
    const cell = (name: string) => row[places.get(name) ?? -1] ?? ''
    return {
      entryId: cell('entryId'),
      position: cell('position'),
      recordedAt: cell('recordedAt'),
      atMs: Date.parse(cell('recordedAt')),
      effectiveAt: cell('effectiveAt'),
      // The server's own words, of its closed lists.
      type: cell('type') as Entry['type'],
      kind: cell('kind') as Entry['kind'],
      amount: Number(cell('amount')),
      signedAmount: Number(cell('signedAmount')),
      balanceAfter: Number(cell('balanceAfter')),
      reservedAfter: Number(cell('reservedAfter')),
      referenceType: cell('referenceType'),
      referenceId: cell('referenceId'),
      actor: plain(cell('actor')),
      reason: plain(cell('reason')),
    }
  })
}

const plain = (cell: string): string => cell.replace(/^'(?=[=+\-@\t])/, '')

/** Of entries in order, the last one that was recorded by then; null before the first. */
export function lastEntryAt(entries: readonly LedgerEntry[], atMs: number): LedgerEntry | null {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle]?.atMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return entries[low - 1] ?? null
}
