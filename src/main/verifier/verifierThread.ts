/** What runs in the verifier's thread. */
import pg from 'pg'
import { createFilesystemObjectStore } from '../../adapters/filesystem/objectStore.ts'
import { createPostgresEventStore } from '../../adapters/postgres/eventStore/eventStore.ts'
import { createPostgresProofStore } from '../../adapters/postgres/proofs/proofStore.ts'
import { createPostgresSnapshots } from '../../adapters/postgres/snapshots.ts'
import { type Verification, verify } from '../../audit/verify/verify.ts'
import { streamPrefixes } from '../../domain/ids.ts'
import { createProofKeys } from '../../proof/notes/keys.ts'
import { decodeVerifierKey } from '../../proof/notes/note.ts'
import { createLog } from '../log.ts'
import type { Verified } from './verifier.ts'

/** One looks at tables for the whole time, one reads the log, and one looks up causes. */
const connectionsMax = 3

export default async function verifyAll(verified: Verified): Promise<Verification> {
  const { databaseUrl, logLevel, seed, oldKeys } = verified
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connectionsMax, application_name: 'sillok-reconciliation' })
  pool.on('connect', (client) => client.on('error', () => undefined))
  const store = await openStore(verified, pool, createLog(logLevel))
  const { objects, close } = await openObjects(verified)
  const keys = createProofKeys(
    seed,
    oldKeys.map(decodeVerifierKey).filter((key) => key !== null),
  )
  const sealed = { proofs: createPostgresProofStore(pool), objects, keys }
  try {
    return await verify({ store, pool, snapshots: createPostgresSnapshots(pool), sealed, onProgress: () => undefined })
  } finally {
    close()
    await store.close()
    await pool.end()
  }
}

async function openStore({ eventStoreUrl, databaseUrl }: Verified, pool: pg.Pool, log: ReturnType<typeof createLog>) {
  if (eventStoreUrl === null) return createPostgresEventStore({ pool, databaseUrl, log })
  const { createEventStoreDb } = await import('../../adapters/eventstoredb/eventStore.ts')
  return createEventStoreDb({ url: eventStoreUrl, prefixes: streamPrefixes, log })
}

async function openObjects({ folder, s3 }: Verified) {
  if (s3 === null) return { objects: createFilesystemObjectStore({ folder }), close: () => undefined }
  const { createS3ObjectStore } = await import('../../adapters/s3/objectStore.ts')
  const { keys } = s3
  const objects = createS3ObjectStore({
    ...s3,
    keys: keys && { accessKeyId: keys.accessKeyId, secretAccessKey: { reveal: () => keys.secretAccessKey } },
  })
  return { objects, close: () => objects.close() }
}
