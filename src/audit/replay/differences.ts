/** What the auditor expects of one account's rows, beside what the projections make of them. */
import type { Projection, Row } from '../../projections/projection.ts'
import { type AuditedTable, auditedColumns } from '../auditor/expectedRows.ts'
import { auditedKeys, isAudited } from '../bulk/auditedTables.ts'
import type { Finding } from '../auditor/finding.ts'

export type ReplayFinding = Pick<Finding, 'key' | 'column' | 'expected' | 'found'>
export type ExpectedRows = { readonly [T in AuditedTable]: Row[] }

export function differences<R extends Row>(
  { readModel }: Projection<R>,
  made: readonly R[],
  expected: readonly Row[],
): readonly ReplayFinding[] {
  if (!isAudited(readModel)) return []
  const keyOf = (row: Row) => auditedKeys[readModel].map((column) => String(row[column])).join('/')
  const madeBy = new Map(made.map((row) => [keyOf(row), row]))
  const found = expected.flatMap((row): readonly ReplayFinding[] => {
    const key = keyOf(row)
    const projected: Row | undefined = madeBy.get(key)
    madeBy.delete(key)
    if (!projected) return [{ key, column: readModel, expected: row, found: null }]
    const differing = auditedColumns[readModel].filter((column: string) => row[column] !== projected[column])
    return differing.map((column: string) => ({ key, column: `${readModel}.${column}`, expected: row[column], found: projected[column] }))
  })
  return [...found, ...[...madeBy].map(([key, row]) => ({ key, column: readModel, expected: null, found: row }))]
}
