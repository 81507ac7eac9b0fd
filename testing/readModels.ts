/** A database with an event store and a pool, and what is in its read models. */
import { openTestPool } from './pool.ts'
import type pg from 'pg'
import pino from 'pino'
import { createPostgresEventStore } from '../src/adapters/postgres/eventStore/eventStore.ts'
import { createPostgresSnapshots } from '../src/adapters/postgres/snapshots.ts'
import type { EventStore } from '../src/ports/eventStore.ts'
import type { Snapshots } from '../src/ports/snapshots.ts'
import { startProjector } from '../src/projections/projector/projector.ts'
import { readModels } from '../src/projections/readModels.ts'
import { quoted } from '../src/projections/projector/tables.ts'
import { followingIn } from './following.ts'
import { createTestDatabase } from './postgres.ts'
import { waitFor } from './waitFor.ts'

export interface ReadSide {
  readonly url: string
  readonly pool: pg.Pool
  readonly store: EventStore
  readonly snapshots: Snapshots
  close(): Promise<void>
}

export const silent = pino({ level: 'silent' })

export async function openReadSide(): Promise<ReadSide> {
  const database = await createTestDatabase()
  const pool = openTestPool(database.url, { max: 8 })
  const store = createPostgresEventStore({ pool, databaseUrl: database.url, log: silent })
  return {
    url: database.url,
    pool,
    store,
    snapshots: createPostgresSnapshots(pool),
    close: async () => {
      await store.close()
      await pool.end()
      await database.drop()
    },
  }
}

/** All rows of all read models, in the order of their keys. */
export async function allRows(pool: pg.Pool): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rows: Record<string, readonly unknown[]> = {}
  for (const { readModel, key } of readModels) {
    const result = await pool.query(`select * from public.${quoted(readModel)} order by ${key.map(quoted).join(', ')}`)
    rows[readModel] = result.rows
  }
  return rows
}

/** Projects to the present end of the log, and stops. */
export async function projectAll({ pool, store }: ReadSide, batchMax = 500): Promise<void> {
  const head = await store.head()
  const projector = await startProjector({ ...followingIn(pool, store), pool, batchMax })
  try {
    await waitFor('the read models to reach the head', async () => (await projector.lag()).position >= head, 30_000)
  } finally {
    await projector.close()
  }
}
