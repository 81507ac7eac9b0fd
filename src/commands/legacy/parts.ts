/** The rows of a user as the parts that they are appended in, with what was typed sealed. */
import type { LegacyRows } from '../../domain/legacy/events.ts'
import type { TextSeal } from '../../ports/personalText.ts'
import type { Plan } from './plan.ts'

export const noRows: LegacyRows = { transactions: [], jobs: [], generations: [], pictures: [] }
/** Of one part, with room for what stands around the rows. */
const partBytesMax = 250 * 1024

export const sealedRows = ({ transactions, jobs, generations }: Plan, { seal }: TextSeal): LegacyRows => ({
  transactions: transactions.map((row) => (row.description === null ? row : { ...row, description: seal(row.description) })),
  jobs: jobs.map((row) => (row.config === null ? row : { ...row, config: seal(row.config) })),
  generations: [...generations],
  pictures: [],
})

/** @returns at least one part, which may be empty */
export function partsOf(rows: LegacyRows): readonly LegacyRows[] {
  const parts: LegacyRows[] = []
  let part: LegacyRows = noRows
  let bytes = 0
  for (const kind of ['transactions', 'jobs', 'generations', 'pictures'] as const) {
    for (const row of rows[kind]) {
      const size = Buffer.byteLength(JSON.stringify(row)) + 1
      if (bytes > 0 && bytes + size > partBytesMax) {
        parts.push(part)
        part = noRows
        bytes = 0
      }
      // Arrays of a part are this part's own from the first row on.
      if (part[kind].length === 0) part = { ...part, [kind]: [] }
      ;(part[kind] as unknown[]).push(row)
      bytes += size
    }
  }
  return [...parts, part]
}
