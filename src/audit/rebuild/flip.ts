/**
 * Puts the tables of schema `rebuild` in the place of the live ones, in one transaction that holds the checkpoint:
 * what is left to catch up with is little by then, and projectors wait for it. Readers wait for the exchange alone.
 */
import type pg from 'pg'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { strangenessOf } from '../../follower/sameLog.ts'
import type { Checkpoint } from '../../ports/checkpoints.ts'
import { lockCheckpoint, projector, readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { bringBack, placeAt, setCheckpoint } from '../verify/checkpoints.ts'
import type { Projection } from '../../projections/projection.ts'
import { quoted, tableIn } from '../../projections/projector/tables.ts'
import { isLockTimeout } from '../../projections/projector/transaction.ts'
import { pause } from '../../scheduling/pause.ts'

/** Whoever waits for the tables holds up the readers behind it, so it waits briefly and often rather than long. */
const lockTimeoutMs = 300
const pauseMs = 700
/** A verification holds the tables for its whole time: five minutes of those. */
const triesMax = 300
/** What a projector may have to wait for besides: a few milliseconds. */
const behindMax = 200n

export async function flipTables(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly projections: readonly Projection[]
  /** Where the new tables stand. */
  readonly from: bigint
  /** Brings them on. */
  readonly apply: (from: bigint, until: bigint) => Promise<number>
  /** Sets followers back whose checkpoint belongs to another log, the read models' to where the new tables stand. */
  readonly bringsBack: boolean
}): Promise<void> {
  const { client, store, scheduler, projections, apply, bringsBack } = options
  let stands = options.from
  const bringTo = async (checkpoint: Checkpoint) => {
    const isStrange = bringsBack && (await strangenessOf(store, checkpoint)) !== null
    const until = isStrange ? stands : checkpoint.position
    await apply(stands, until)
    return { isStrange, at: until > stands ? until : stands }
  }
  for (let tries = 1; ; tries += 1) {
    // Each round is shorter than the one before, as long as events come in slower than they are folded.
    for (let rounds = 0; rounds < 20; rounds += 1) {
      const before = stands
      stands = (await bringTo(await readCheckpoint(client))).at
      if (stands - before <= behindMax) break
    }
    try {
      await client.query(`begin; set local lock_timeout = ${lockTimeoutMs}`)
      const { isStrange, at } = await bringTo(await lockCheckpoint(client))
      await exchange(client, projections)
      if (isStrange) await setCheckpoint(client, projector, await placeAt(store, at))
      if (bringsBack) await bringBack(client, store)
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      if (!isLockTimeout(error) || tries >= triesMax) throw error
      await pause(scheduler, pauseMs)
    }
  }
}

async function exchange(client: pg.ClientBase, projections: readonly Projection[]): Promise<void> {
  const tables = projections.map((projection) => tableIn('public', projection)).join(', ')
  await client.query(`lock table ${tables} in access exclusive mode`)
  for (const projection of projections) {
    await client.query(`drop table ${tableIn('public', projection)}`)
    await client.query(`alter table ${tableIn('rebuild', projection)} set schema ${quoted('public')}`)
  }
}
