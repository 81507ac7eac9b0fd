import { expect, test } from 'vitest'
import { type AuditedTable, auditedColumns, type ExpectedRow } from '../auditor/expectedRows.ts'
import { isAudited } from './auditedTables.ts'
import { sameRows } from './sameRows.ts'

const tables = Object.keys(auditedColumns).filter(isAudited)

function rowOf<T extends AuditedTable>(table: T, other?: string): ExpectedRow<T> {
  return Object.fromEntries(auditedColumns[table].map((column: string) => [column, column === other ? 'other' : 1])) as ExpectedRow<T>
}

const same = <T extends AuditedTable>(table: T, other?: string): boolean => sameRows[table](rowOf(table), rowOf(table, other))

test.each(tables)('rows of %s are the same when each column is', (table) => {
  expect(same(table)).toBe(true)
  for (const column of auditedColumns[table]) expect(same(table, column)).toBe(false)
})
