/** What the auditor says of the tables that show money, beside the live ones. */
import type pg from 'pg'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Projection } from '../../projections/projection.ts'
import { columnsOf, quoted, tableIn } from '../../projections/projector/tables.ts'
import { auditedShapes } from '../bulk/auditedTables.ts'
import { copyIn } from '../bulk/copyIn.ts'
import { foldLog, type OnProgress } from '../bulk/foldLog.ts'
import { copySql } from '../bulk/rowBatches.ts'
import { compareTables, type Comparison, type Difference } from '../shadows/compare.ts'

const schema = 'pg_temp'

/** Inside a transaction. Projections that the auditor has nothing to say of are passed over. */
export async function compareExpected(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly projections: readonly Projection[]
  readonly until: bigint
  readonly onProgress: OnProgress
}): Promise<readonly Difference[]> {
  const { client, store, projections, until, onProgress } = options
  const tables = auditedShapes(projections).map((shape) => ({ ...shape, expected: { ...shape, readModel: `expected_${shape.readModel}` } }))
  for (const { expected } of tables) {
    const columns = columnsOf(expected).map(([name, type]) => `${quoted(name)} ${type}`)
    await client.query(`create temporary table ${quoted(expected.readModel)} (${columns.join(', ')}) on commit drop`)
  }
  let last = Promise.resolve()
  await foldLog({
    store,
    until,
    projections,
    plan: { output: 'expected rows', holdAll: false, audit: false, unreadable: 'is found' },
    onBatch(batch) {
      const table = tables.find(({ readModel }) => readModel === batch.readModel)
      // One copy at a time: they share a connection.
      if (table) last = last.then(() => copyIn(client, copySql(table.expected, schema), batch.bytes))
      return last
    },
    onProgress,
  })
  for (const { expected } of tables) await client.query(`analyze ${tableIn(schema, expected)}`)
  const comparisons = tables.map(({ readModel, key, columns, expected }): Comparison => ({
    readModel,
    key: projections.find((projection) => projection.readModel === readModel)?.key ?? key,
    matchedBy: key,
    columns: Object.keys(columns),
    expected: tableIn(schema, expected),
  }))
  return compareTables({ client, store, comparisons })
}
