/** Tables that the projections make of the events, beside the live ones. */
import type pg from 'pg'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Projection } from '../../projections/projection.ts'
import { tableIn } from '../../projections/projector/tables.ts'
import type { OnProgress } from '../bulk/foldLog.ts'
import { compareTables, comparisonWith, type Difference } from '../shadows/compare.ts'
import { createShadows, emptyShadows, fillShadows, hasTwins } from '../shadows/shadows.ts'

/** Inside a transaction. */
export async function compareRows(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly projections: readonly Projection[]
  readonly until: bigint
  readonly onProgress: OnProgress
}): Promise<readonly Difference[]> {
  const { client, store, projections } = options
  const shadow = { ...options, schema: 'pg_temp', unreadable: 'is found' } as const
  await createShadows(client, projections, 'pg_temp')
  const { orphans } = await fillShadows({ ...shadow, holdAll: false })
  let strange = orphans > 0
  for (const projection of projections) strange ||= await hasTwins(client, projection, 'pg_temp')
  if (strange) {
    await emptyShadows(client, projections, 'pg_temp')
    await fillShadows({ ...shadow, holdAll: true })
  }
  for (const projection of projections) await client.query(`analyze ${tableIn('pg_temp', projection)}`)
  return compareTables({ client, store, comparisons: projections.map((projection) => comparisonWith('pg_temp', projection)) })
}
