/** What runs in the verifier's thread. */
import pg from 'pg'
import { createPostgresEventStore } from '../adapters/postgres/eventStore/eventStore.ts'
import { createPostgresSnapshots } from '../adapters/postgres/snapshots.ts'
import { type Verification, verify } from '../audit/verify/verify.ts'
import { streamPrefixes } from '../domain/ids.ts'
import { createLog } from './log.ts'
import type { Verified } from './verifier.ts'

/** One looks at tables for the whole time, one reads the log, and one looks up causes. */
const connectionsMax = 3

export default async function verifyAll({ databaseUrl, eventStoreUrl, logLevel }: Verified): Promise<Verification> {
  const log = createLog(logLevel)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connectionsMax, application_name: 'sillok-reconciliation' })
  pool.on('connect', (client) => client.on('error', () => undefined))
  const store =
    eventStoreUrl === null
      ? createPostgresEventStore({ pool, databaseUrl, log })
      : (await import('../adapters/eventstoredb/eventStore.ts')).createEventStoreDb({ url: eventStoreUrl, prefixes: streamPrefixes, log })
  try {
    return await verify({ store, pool, snapshots: createPostgresSnapshots(pool), onProgress: () => undefined })
  } finally {
    await store.close()
    await pool.end()
  }
}
