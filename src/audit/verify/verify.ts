/**
 * Proves that the read models are what the events say, row by row and column by column, and that the money
 * in the events adds up.
 *
 * Ensures: tables and checkpoint are seen at one moment, while everything goes on working. Nothing is changed.
 * Rows are made from the events and summed up; where Postgres' own sum over a table is another one, that table is made
 * again beside the live one and each row compared. Where the auditor expects other money than the projections make, what
 * it expects is compared with the live table, too. So are the snapshots of long streams and the kept states of accounts, and
 * the log with what was signed of it: when that differs, events may be unreadable, and what they would say isn't looked at.
 * An event that nothing can be made of is named, whether the read models stand before it or have passed it.
 * Memory: pages of events, the rows that may still change, the differences, and what the auditor needs.
 * Takes one connection of the pool for its whole time and another while it reads the events.
 */
import type pg from 'pg'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Snapshots } from '../../ports/snapshots.ts'
import { foldLog, type OnProgress } from '../bulk/foldLog.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { checkpointDifferences } from './checkpoints.ts'
import { cause, type Difference, differencesMax } from '../shadows/compare.ts'
import { digestTables, thatDiffer } from '../digests/digest.ts'
import type { Finding } from '../auditor/finding.ts'
import type { Projection } from '../../projections/projection.ts'
import { readModels } from '../../projections/readModels.ts'
import { inTheWay } from './inTheWay.ts'
import { compareExpected } from './compareExpected.ts'
import { compareRows } from './compareRows.ts'
import { ledger } from './ledger.ts'
import { tableIn } from '../../projections/projector/tables.ts'
import { inTransaction, prepareLongTransaction } from '../../projections/projector/transaction.ts'
import { verifyAccountStates } from './verifyAccountStates.ts'
import { type SealedLog, verifyProof } from './verifyProof.ts'
import { verifySnapshots } from './verifySnapshots.ts'

export interface Verification {
  readonly ok: boolean
  /** The checkpoint that was verified. */
  readonly position: bigint
  readonly events: number
  readonly differences: readonly Difference[]
}

export async function verify(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly snapshots: Snapshots
  readonly onProgress: OnProgress
  /** What was sealed of the log; null where nothing is. */
  readonly sealed: SealedLog | null
  readonly projections?: readonly Projection[]
}): Promise<Verification> {
  const { store, pool, sealed } = options
  const tampered = sealed ? await verifyProof(store, sealed) : []
  try {
    const read = await verifyTables(options)
    return { ...read, ok: read.ok && tampered.length === 0, differences: [...tampered, ...read.differences] }
  } catch (error) {
    if (tampered.length === 0) throw error
    const { position } = await readCheckpoint(pool)
    return { ok: false, position, events: 0, differences: tampered }
  }
}

async function verifyTables(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly snapshots: Snapshots
  readonly onProgress: OnProgress
  readonly projections?: readonly Projection[]
}): Promise<Verification> {
  const { store, pool, snapshots, onProgress, projections = readModels } = options
  return inTransaction(
    pool,
    async (client) => {
      await prepareLongTransaction(client)
      // Before the snapshot: a rebuild that put other tables in place after it would leave this one looking at empty ones.
      await client.query(`lock table ${projections.map((projection) => tableIn('public', projection)).join(', ')} in access share mode`)
      const { position } = await readCheckpoint(client)
      const plan = { output: 'digests', holdAll: false, audit: true, unreadable: 'is found' } as const
      const [live, folded] = await Promise.all([
        digestTables(client, projections, 'public'),
        foldLog({ store, until: position, projections, plan, onBatch: async () => undefined, onProgress }),
      ])
      const suspects = folded.orphans > 0 ? projections : thatDiffer(projections, folded.digests, live)
      const disagreed = projections.filter(({ readModel }) => folded.disagreed.includes(readModel))
      const closer = { client, store, until: position, onProgress }
      const differences = [
        ...(await checkpointDifferences(client, store)),
        ...once([
          ...(disagreed.length > 0 ? await compareExpected({ ...closer, projections: disagreed }) : []),
          ...(suspects.length > 0 ? await compareRows({ ...closer, projections: suspects }) : []),
        ]),
        ...(await verifySnapshots(store, snapshots)),
        ...(await verifyAccountStates(store, client)),
        ...(await inTheWay(store, position, projections)),
        ...(await Promise.all(folded.findings.slice(0, differencesMax).map((finding) => ledgerDifference(store, finding)))),
      ]
      return { ok: differences.length === 0, position, events: folded.events, differences }
    },
    'begin isolation level repeatable read',
  )
}

/** The auditor and the projections may name the same place. */
function once(differences: readonly Difference[]): readonly Difference[] {
  const placeOf = ({ readModel, key, column }: Difference) => `${readModel} ${key} ${column ?? ''}`
  return [...new Map(differences.toReversed().map((difference) => [placeOf(difference), difference])).values()].toReversed()
}

async function ledgerDifference(store: EventStore, { position, ...difference }: Finding): Promise<Difference> {
  return { readModel: ledger, ...difference, ...(await cause(store, position)) }
}
