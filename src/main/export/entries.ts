/** The journal up to a position, oldest first, as `GET /api/finance/entries` shows it. */
import { journalEntryBody, journalEntrySchema } from '../../api/finance/financeShapes.ts'
import { readEntries } from '../../finance/entries/queries.ts'
import { cursorSchema } from '../../projections/page.ts'
import type { Queryable } from '../../projections/query.ts'
import type { ColumnType, Period, Source } from './source.ts'

/** All others are text. */
const types: Readonly<Record<string, ColumnType>> = {
  revision: 'integer',
  recordedAt: 'time',
  effectiveAt: 'time',
  amount: 'integer',
  signedAmount: 'integer',
  balanceAfter: 'integer',
  reservedAfter: 'integer',
  legacy: 'boolean',
}

export const entriesSource = (db: Queryable, period: Period, until: bigint): Source => ({
  columns: Object.keys(journalEntrySchema.shape).map((name) => ({ name, type: types[name] ?? 'text' })),
  total: Number(until),
  unit: 'positions',
  goesOn: true,
  jsonOf: JSON.stringify,
  async *pages(after) {
    const cursor = after === null ? null : cursorSchema.parse(JSON.parse(after))
    for await (const entries of readEntries(db, { userId: null, ...period }, until, cursor)) {
      const last = entries.at(-1)
      if (!last) return
      const end = { position: last.position.toString(), id: last.entryId }
      yield { rows: entries.map(journalEntryBody), after: JSON.stringify(end), done: Number(last.position) }
    }
  },
})
