import { csvParse } from 'd3-dsv'
import type { Entry } from './queries.ts'

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

/** The journal of an account as CSV: text that a spreadsheet would take for a formula has a `'` before it there. */
export function entriesOfCsv(text: string): readonly LedgerEntry[] {
  return csvParse(text.replace(/^\uFEFF/, ''), (row) => ({
    entryId: row.entryId ?? '',
    position: row.position ?? '',
    recordedAt: row.recordedAt ?? '',
    atMs: Date.parse(row.recordedAt ?? ''),
    effectiveAt: row.effectiveAt ?? '',
    // The server's own words, of its closed lists.
    type: row.type as Entry['type'],
    kind: row.kind as Entry['kind'],
    amount: Number(row.amount),
    signedAmount: Number(row.signedAmount),
    balanceAfter: Number(row.balanceAfter),
    reservedAfter: Number(row.reservedAfter),
    referenceType: row.referenceType ?? '',
    referenceId: row.referenceId ?? '',
    actor: plain(row.actor),
    reason: plain(row.reason),
  }))
}

const plain = (cell = ''): string => cell.replace(/^'(?=[=+\-@\t])/, '')

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
