/**
 * Proves that the read models are what the events say, row by row and column by column, and that the money
 * in the events adds up.
 *
 * Ensures: tables and checkpoint are seen at one moment, while everything goes on working. Nothing is changed.
 * Memory: a slice of events, a bounded number of rows, the differences, and what the audit of the money needs.
 * Takes one connection of the pool for its whole time, and others for a moment each.
 */
import type pg from 'pg'
import type { EventStore } from '../ports/eventStore.ts'
import { readCheckpoint } from './checkpoint.ts'
import { compareTables, type Difference } from './compare.ts'
import { createLedgerAudit } from './ledgerAudit.ts'
import { readModels } from './readModels.ts'
import { createTemporaryShadows, fillShadows, type OnProgress, prepareSession } from './shadow.ts'
import { tableIn } from './tables.ts'
import { inTransaction } from './transaction.ts'

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
  readonly onProgress: OnProgress
}): Promise<Verification> {
  const { store, pool, onProgress } = options
  return inTransaction(
    pool,
    async (client) => {
      await prepareSession(client)
      // Before the snapshot: a rebuild that put other tables in place after it would leave this one looking at empty ones.
      await client.query(`lock table ${readModels.map((projection) => tableIn('public', projection)).join(', ')} in access share mode`)
      const position = (await readCheckpoint(client)) ?? 0n
      const audit = createLedgerAudit()
      await createTemporaryShadows(client, readModels)
      const shadow = { client, store, projections: readModels, schema: 'pg_temp' } as const
      const events = await fillShadows({ ...shadow, until: position, onEvent: audit.see, onProgress })
      const differences = [...checkpointPastEnd(position, await store.head()), ...(await compareTables(shadow)), ...audit.differences]
      return { ok: differences.length === 0, position, events, differences }
    },
    'begin isolation level repeatable read',
  )
}

/** A checkpoint that no projector can have stored: events to come would be skipped. */
export function checkpointPastEnd(position: bigint, head: bigint): readonly Difference[] {
  if (position <= head) return []
  const place = { readModel: 'checkpoint', key: 'live', column: 'position', stream: null, revision: null }
  return [{ ...place, expected: Number(head), found: Number(position) }]
}
