/**
 * Makes a read model again from the events, beside the live table, and puts it in that one's place.
 *
 * Ensures: one transaction, so it happens wholly or not at all, whatever interrupts it; the new table stands
 * at the checkpoint, because the checkpoint is held still meanwhile (projectors wait, readers don't).
 * Doesn't bring back privileges that somebody granted on the table by hand.
 */
import type pg from 'pg'
import type { EventStore } from '../ports/eventStore.ts'
import { lockCheckpoint, setCheckpoint } from './checkpoint.ts'
import { compareTables, type Difference } from './compare.ts'
import type { Projection } from './projection.ts'
import { readModels } from './readModels.ts'
import { createLastingShadows, fillShadows, type OnProgress, prepareSession } from './shadow.ts'
import { quoted, tableIn } from './tables.ts'
import { inTransaction, isLockTimeout } from './transaction.ts'
import { checkpointPastEnd } from './verify.ts'

export interface Rebuild {
  /** The checkpoint that the rebuilt tables stand at. */
  readonly position: bigint
  readonly events: number
  /** Between the live table, as it was, and the events. */
  readonly differences: readonly Difference[]
  /** Whether the new tables are in place. */
  readonly replaced: boolean
}

export const readModelNames: readonly string[] = readModels.map(({ readModel }) => readModel)

/** Readers that come while the tables change places wait this long at the most; then the change is tried again. */
const lockTimeoutMs = 500
const lockTriesMax = 60

/**
 * @param readModel a name of `readModelNames`, or `all`, which also mends a checkpoint that is past the end of the log
 * @param expectEqual leave everything as it is if there is any difference
 */
export async function rebuild(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly readModel: string
  readonly expectEqual: boolean
  readonly onProgress: OnProgress
}): Promise<Rebuild> {
  const { store, pool, readModel, expectEqual, onProgress } = options
  const projections = readModel === 'all' ? readModels : readModels.filter((projection) => projection.readModel === readModel)
  if (projections.length === 0) throw new TypeError(`there is no read model ${readModel}`)
  return inTransaction(pool, async (client) => {
    await prepareSession(client)
    const checkpoint = await lockCheckpoint(client)
    const head = await store.head()
    const pastEnd = checkpointPastEnd(checkpoint, head)
    const position = pastEnd.length > 0 ? head : checkpoint
    await createLastingShadows(client, projections)
    const shadow = { client, store, projections, schema: 'rebuild' } as const
    const events = await fillShadows({ ...shadow, until: position, onEvent: () => undefined, onProgress })
    const differences = [...pastEnd, ...(await compareTables(shadow))]
    const replaced = !(expectEqual && differences.length > 0)
    if (replaced) {
      await replaceTables(client, projections)
      if (readModel === 'all') await setCheckpoint(client, position)
    } else {
      for (const projection of projections) await client.query(`drop table ${tableIn('rebuild', projection)}`)
    }
    return { position, events, differences, replaced }
  })
}

async function replaceTables(client: pg.ClientBase, projections: readonly Projection[]): Promise<void> {
  await lockExclusively(client, projections)
  for (const projection of projections) {
    await client.query(`drop table ${tableIn('public', projection)}`)
    await client.query(`alter table ${tableIn('rebuild', projection)} set schema ${quoted('public')}`)
  }
}

/** Whoever waits for this lock holds up the readers behind it, so it waits briefly and often rather than long. */
async function lockExclusively(client: pg.ClientBase, projections: readonly Projection[]): Promise<void> {
  const tables = projections.map((projection) => tableIn('public', projection)).join(', ')
  await client.query(`set local lock_timeout = ${lockTimeoutMs}`)
  for (let tries = 1; ; tries += 1) {
    await client.query('savepoint replacing')
    try {
      await client.query(`lock table ${tables} in access exclusive mode`)
      return
    } catch (error) {
      if (!isLockTimeout(error) || tries >= lockTriesMax) throw error
      await client.query('rollback to savepoint replacing')
      await client.query(`select pg_sleep($1)`, [lockTimeoutMs / 1_000])
    }
  }
}
