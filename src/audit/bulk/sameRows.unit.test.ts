import { expect, test } from 'vitest'
import { type AuditedTable, auditedColumns, type ExpectedRow } from '../auditor/expectedRows.ts'
import { isAudited } from './auditedTables.ts'
import { sameRows } from './sameRows.ts'

const tables = Object.keys(auditedColumns).filter(isAudited)

function rowOf<T extends AuditedTable>(table: T, other?: string): ExpectedRow<T> {
  return Object.fromEntries(auditedColumns[table].map((column: string) => [column, column === other ? 'other' : 1])) as ExpectedRow<T>
}

test.each(tables)('rows of %s are the same when each column is', (table) => {
  const same: (one: object, other: object) => boolean = sameRows[table] as never
  expect(same(rowOf(table), rowOf(table))).toBe(true)
  for (const column of auditedColumns[table]) expect(same(rowOf(table), rowOf(table, column))).toBe(false)
})
