/**
 * Makes read models again from the events, beside the live tables, and puts them in their place.
 *
 * Ensures: the live set stays as it is, and goes on moving, until one short transaction in which old and new tables
 * stand at the same checkpoint; killed before that, nothing has changed but tables in schema `rebuild`, which the next
 * rebuild drops; two at a time are refused.
 * Doesn't bring back privileges that somebody granted on a table by hand.
 */
import type pg from 'pg'
import { decodeCompleted } from '../../events/completion.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { loadTouched, touch } from '../../projections/projector/applyEvents.ts'
import type { OnProgress } from '../bulk/foldLog.ts'
import { strangenessOf } from '../../follower/sameLog.ts'
import { projector, readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { checkpointDifferences } from '../verify/checkpoints.ts'
import { compareTables, comparisonWith, type Difference } from '../shadows/compare.ts'
import { digestTables, thatDiffer } from '../digests/digest.ts'
import { flipTables } from './flip.ts'
import type { Projection } from '../../projections/projection.ts'
import { readModels } from '../../projections/readModels.ts'
import { createShadows, dropShadows, fillShadows, indexShadows } from '../shadows/shadows.ts'
import { onClient, prepareLongTransaction } from '../../projections/projector/transaction.ts'

export interface Rebuild {
  /** The checkpoint at which old and new rows were compared. */
  readonly position: bigint
  /** Folded up to there. */
  readonly events: number
  /** Between the live table, as it was, and the events. */
  readonly differences: readonly Difference[]
  /** Whether the new tables are in place. */
  readonly replaced: boolean
}

export const readModelNames: readonly string[] = readModels.map(({ readModel }) => readModel)

/** Two at a time would take each other's tables away. The message is a sentence. */
export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay'
}

/** The advisory lock of the session that rebuilds. */
const rebuildLock = 7_310_584_022
const eventsPerRead = 2_000

interface Rebuilding {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly projections: readonly Projection[]
  readonly onProgress: OnProgress
}

/**
 * @param readModel a name of `readModelNames`, or `all`, which also brings back followers that stand on another log
 * @param expectEqual leave everything as it is if there is any difference
 */
export async function rebuild(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly scheduler: Scheduler
  readonly readModel: string
  readonly expectEqual: boolean
  readonly onProgress: OnProgress
}): Promise<Rebuild> {
  const { store, pool, scheduler, readModel, expectEqual, onProgress } = options
  const projections = readModel === 'all' ? readModels : readModels.filter((projection) => projection.readModel === readModel)
  if (projections.length === 0) throw new TypeError(`there is no read model ${readModel}`)
  return onClient(pool, async (client) => {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [rebuildLock])
    if (!rows[0]?.locked)
      throw new RebuildUnderWay('Another rebuild is running on this database. Wait for its end, then say it again if it is still needed.')
    const work = { client, store, projections, onProgress }
    try {
      const filled = await fill(work)
      const compared = await compareAtOneMoment(work, filled.position)
      const { differences } = compared
      const replaced = !(expectEqual && differences.length > 0)
      const events = filled.events + compared.events
      if (replaced) {
        const apply = (from: bigint, until: bigint) => catchUp(work, from, until)
        await flipTables({ client, store, scheduler, projections, from: compared.position, apply, bringsBack: readModel === 'all' })
      }
      return { position: compared.position, events, differences, replaced }
    } finally {
      await tidyUp(client).catch(() => undefined)
    }
  })
}

/**
 * Makes the read models that a migration left to be made, before anybody reads them. Processes that start together wait
 * for the one that does it.
 */
export async function makeUnmade(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly scheduler: Scheduler
  readonly onProgress: OnProgress
}): Promise<void> {
  const { store, pool, scheduler, onProgress } = options
  await onClient(pool, async (client) => {
    if ((await unmade(client)).length === 0) return
    await client.query('select pg_advisory_lock($1)', [rebuildLock])
    try {
      const names = await unmade(client)
      const projections = readModels.filter(({ readModel }) => names.includes(readModel))
      if (projections.length === 0) return
      const work = { client, store, projections, onProgress }
      const { position: from } = await fill(work)
      const apply = (after: bigint, until: bigint) => catchUp(work, after, until)
      await flipTables({ client, store, scheduler, projections, from, apply, bringsBack: false })
      await client.query('delete from projections.unmade where read_model = any($1)', [names])
    } finally {
      await tidyUp(client).catch(() => undefined)
    }
  })
}

async function unmade(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ readModel: string }>('select read_model as "readModel" from projections.unmade')
  return rows.map(({ readModel }) => readModel)
}

/** Should the connection be gone, the server lets go of the lock, and the next rebuild drops the tables. */
async function tidyUp(client: pg.ClientBase): Promise<void> {
  await client.query('rollback')
  await dropShadows(client, readModels)
  await client.query('select pg_advisory_unlock($1)', [rebuildLock])
}

/** At first as far as the live set has come: more would be in the way of a comparison. */
async function fill(work: Rebuilding): Promise<{ readonly position: bigint; readonly events: number }> {
  const { client, store, projections } = work
  await dropShadows(client, readModels)
  await createShadows(client, projections, 'rebuild')
  const position = await reached(client, store)
  const shadow = { ...work, schema: 'rebuild', until: position, unreadable: 'fails' } as const
  let folded = await fillShadows({ ...shadow, holdAll: false })
  if (folded.orphans > 0 || !(await indexShadows(client, projections))) {
    await dropShadows(client, projections)
    await createShadows(client, projections, 'rebuild')
    folded = await fillShadows({ ...shadow, holdAll: true })
    await indexShadows(client, projections)
  }
  return { position, events: folded.events }
}

/** The checkpoint's position, or the end of the log when the checkpoint belongs to another one. */
async function reached(client: pg.ClientBase, store: EventStore): Promise<bigint> {
  const checkpoint = await readCheckpoint(client)
  return (await strangenessOf(store, checkpoint)) ? store.head() : checkpoint.position
}

/**
 * In a snapshot the live set stands still, at its checkpoint, while it goes on for everybody else; the new tables
 * are brought there and both compared.
 */
async function compareAtOneMoment(work: Rebuilding, from: bigint) {
  const { client, store, projections } = work
  await client.query('begin isolation level repeatable read')
  await prepareLongTransaction(client)
  const checkpoint = await readCheckpoint(client)
  const strange = await checkpointDifferences(client, store)
  const position = strange.some(({ key }) => key === projector) ? from : checkpoint.position
  const events = await catchUp(work, from, position)
  const [live, made] = [await digestTables(client, projections, 'public'), await digestTables(client, projections, 'rebuild')]
  const suspects = thatDiffer(projections, made, live)
  const differences = [
    ...strange,
    ...(await compareTables({ client, store, comparisons: suspects.map((one) => comparisonWith('rebuild', one)) })),
  ]
  await client.query('commit')
  return { position, events, differences }
}

/** @returns the number of events */
async function catchUp({ client, store, projections }: Rebuilding, from: bigint, until: bigint): Promise<number> {
  let count = 0
  for (let after = from; after < until;) {
    const recorded = await store.readAll({ after, until, maxCount: eventsPerRead })
    const last = recorded.at(-1)
    if (!last) break
    const apply = await loadTouched(client, await touch(projections, await decodeCompleted(store, recorded)), 'rebuild')
    await apply()
    after = last.position
    count += recorded.length
  }
  return count
}
