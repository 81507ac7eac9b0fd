/** The tables that show money, with the columns that the auditor answers for. */
import type { ColumnType, Projection } from '../../projections/projection.ts'
import { type AuditedTable, auditedColumns } from '../auditor/expectedRows.ts'

export interface TableShape {
  readonly readModel: string
  /** What tells rows apart. */
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, ColumnType>>
}

export const auditedKeys: { readonly [T in AuditedTable]: readonly (typeof auditedColumns)[T][number][] } = {
  account_balances: ['user_id'],
  credit_transactions: ['id'],
  credit_grants: ['grant_id'],
  credit_movements: ['user_id', 'number'],
  generation_jobs: ['id'],
  payments: ['order_id'],
}

export const isAudited = (readModel: string): readModel is AuditedTable => Object.hasOwn(auditedColumns, readModel)

export function auditedShapes(projections: readonly Projection[]): readonly (TableShape & { readonly readModel: AuditedTable })[] {
  return projections.flatMap(({ readModel, columns }) => {
    if (!isAudited(readModel)) return []
    const names: readonly string[] = auditedColumns[readModel]
    const audited = Object.entries(columns).filter(([name]) => names.includes(name))
    return [{ readModel, key: auditedKeys[readModel], columns: Object.fromEntries(audited) }]
  })
}
