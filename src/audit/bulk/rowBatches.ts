/** Rows that a fold gives out, as bytes for `COPY`. */
import type { Projection, Row } from '../../projections/projection.ts'
import { createCopyRows } from '../../projections/projector/binary/copyRows.ts'
import { columnsOf, quoted, tableIn } from '../../projections/projector/tables.ts'

const bytesPerBatch = 256 * 1024

export interface RowBatches {
  add(row: Row, position: bigint): void
  /** Rows for one `COPY`; null while there are few and more may come. */
  take(end: boolean): Uint8Array<ArrayBuffer> | null
}

export function createRowBatches({ columns }: Pick<Projection, 'columns'>): RowBatches {
  const { add, size, take } = createCopyRows(Object.entries(columns))
  return { add, take: (end) => (size() === 0 || (!end && size() < bytesPerBatch) ? null : take()) }
}

export const copySql = (table: Pick<Projection, 'readModel' | 'columns'>, schema: string): string =>
  `copy ${tableIn(schema, table)} (${columnsOf(table)
    .map(([name]) => quoted(name))
    .join(', ')}) from stdin (format binary)`
