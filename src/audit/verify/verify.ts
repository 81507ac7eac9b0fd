/**
 * Proves that the read models are what the events say, row by row and column by column, and that the money
 * in the events adds up.
 *
 * Ensures: tables and checkpoint are seen at one moment, while everything goes on working. Nothing is changed.
 * Rows are made from the events and summed up; where Postgres' own sum over a table is another one, that table is made
 * again beside the live one and each row compared. So are the snapshots of long streams.
 * Memory: pages of events, the rows that may still change, the differences, and what the audit of the money needs.
 * Takes one connection of the pool for its whole time and another while it reads the events.
 */
import type pg from 'pg'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Snapshots } from '../../ports/snapshots.ts'
import { foldLog, type OnProgress } from '../bulk/foldLog.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { checkpointDifferences } from '../checkpoints/checkpoints.ts'
import { cause, compareTables, type Difference } from '../shadows/compare.ts'
import { digestTables, thatDiffer } from '../digests/digest.ts'
import type { LedgerDifference } from '../ledgerAudit.ts'
import type { Projection } from '../../projections/projection.ts'
import { readModels } from '../../projections/readModels.ts'
import { createShadows, emptyShadows, fillShadows, hasTwins } from '../shadows/shadows.ts'
import { tableIn } from '../../projections/projector/tables.ts'
import { inTransaction, prepareLongTransaction } from '../../projections/projector/transaction.ts'
import { verifySnapshots } from './verifySnapshots.ts'

export interface Verification {
  readonly ok: boolean
  /** The checkpoint that was verified. */
  readonly position: bigint
  readonly events: number
  readonly differences: readonly Difference[]
}

/** `Difference.readModel` of what is wrong in the log and in no table. */
export const ledger = 'ledger'

export async function verify(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly snapshots: Snapshots
  readonly onProgress: OnProgress
}): Promise<Verification> {
  const { store, pool, snapshots, onProgress } = options
  return inTransaction(
    pool,
    async (client) => {
      await prepareLongTransaction(client)
      // Before the snapshot: a rebuild that put other tables in place after it would leave this one looking at empty ones.
      await client.query(`lock table ${readModels.map((projection) => tableIn('public', projection)).join(', ')} in access share mode`)
      const { position } = await readCheckpoint(client)
      const plan = { readModels: readModels.map(({ readModel }) => readModel), output: 'digests', holdAll: false, audit: true } as const
      const [live, folded] = await Promise.all([
        digestTables(client, readModels, 'public'),
        foldLog({ store, until: position, plan, onBatch: async () => undefined, onProgress }),
      ])
      const suspects = folded.orphans > 0 ? readModels : thatDiffer(readModels, folded.digests, live)
      const differences = [
        ...(await checkpointDifferences(client, store)),
        ...(suspects.length > 0 ? await compareRows({ client, store, projections: suspects, until: position, onProgress }) : []),
        ...(await verifySnapshots(store, snapshots)),
        ...(await Promise.all(folded.differences.map((difference) => ledgerDifference(store, difference)))),
      ]
      return { ok: differences.length === 0, position, events: folded.events, differences }
    },
    'begin isolation level repeatable read',
  )
}

async function compareRows(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly projections: readonly Projection[]
  readonly until: bigint
  readonly onProgress: OnProgress
}): Promise<readonly Difference[]> {
  const { client, store, projections } = options
  const shadow = { ...options, schema: 'pg_temp' } as const
  await createShadows(client, projections, 'pg_temp')
  const { orphans } = await fillShadows({ ...shadow, holdAll: false })
  let strange = orphans > 0
  for (const projection of projections) strange ||= await hasTwins(client, projection, 'pg_temp')
  if (strange) {
    await emptyShadows(client, projections, 'pg_temp')
    await fillShadows({ ...shadow, holdAll: true })
  }
  for (const projection of projections) await client.query(`analyze ${tableIn('pg_temp', projection)}`)
  return compareTables({ client, store, projections, schema: 'pg_temp' })
}

async function ledgerDifference(store: EventStore, { position, ...difference }: LedgerDifference): Promise<Difference> {
  return { readModel: ledger, ...difference, ...(await cause(store, position)) }
}
