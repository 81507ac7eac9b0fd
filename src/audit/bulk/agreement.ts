/**
 * Whether projections and auditor make the same rows: compared as both let go of them, event by event, so that none is kept.
 */
import type { Row } from '../../projections/projection.ts'
import type { AuditedTable, ExpectedRow } from '../auditor/expectedRows.ts'
import { auditedKeys } from './auditedTables.ts'
import { sameRows } from './sameRows.ts'

export interface Agreement {
  projected(table: AuditedTable, row: Row): void
  expected(table: AuditedTable, row: Row): void
  /** After each event. What one side has made and the other hasn't is a difference. */
  compare(): void
  /** After the last rows, which both sides give in orders of their own. */
  finish(): void
  /** Tables that the two make differently. */
  disagreed(): readonly AuditedTable[]
}

interface Made {
  readonly table: AuditedTable
  readonly projected: Row[]
  readonly expected: Row[]
}

export function createAgreement(): Agreement {
  const made: Readonly<Record<AuditedTable, Made>> = {
    account_balances: { table: 'account_balances', projected: [], expected: [] },
    credit_transactions: { table: 'credit_transactions', projected: [], expected: [] },
    credit_grants: { table: 'credit_grants', projected: [], expected: [] },
    credit_movements: { table: 'credit_movements', projected: [], expected: [] },
    generation_jobs: { table: 'generation_jobs', projected: [], expected: [] },
    payments: { table: 'payments', projected: [], expected: [] },
  }
  const tables = Object.values(made)
  const differing = new Set<AuditedTable>()
  /** Rows that wait for the other side's. */
  let waiting = 0

  function compare(): void {
    if (waiting === 0) return
    waiting = 0
    for (const { table, projected, expected } of tables) {
      if (projected.length === 0 && expected.length === 0) continue
      if (!isSame(table, projected, expected)) differing.add(table)
      projected.length = 0
      expected.length = 0
    }
  }

  return {
    projected(table, row) {
      made[table].projected.push(row)
      waiting += 1
    },
    expected(table, row) {
      made[table].expected.push(row)
      waiting += 1
    },
    compare,
    finish() {
      for (const { table, projected, expected } of tables) {
        const textOf = (row: Row) => auditedKeys[table].map((column) => row[column]).join('/')
        for (const rows of [projected, expected]) rows.sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1))
      }
      compare()
    },
    disagreed: () => [...differing],
  }
}

/** Both have the columns of their table: the one side's type says so, and the other's. */
function isSame<T extends AuditedTable>(table: T, projected: readonly Row[], expected: readonly Row[]): boolean {
  if (projected.length !== expected.length) return false
  const same = sameRows[table]
  return projected.every((row, index) => same(row as ExpectedRow<T>, expected[index] as ExpectedRow<T>))
}
