/**
 * Opens what the configuration names, embedded where it names nothing, and closes it in reverse. The clients of engines
 * that it doesn't name are not loaded: together they are 60 MB and half a second of a start.
 */
import { join } from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import { createFilesystemObjectStore } from '../adapters/filesystem/objectStore.ts'
import { startEmbeddedPostgres } from '../adapters/postgres/embedded/start.ts'
import { createPostgresEventStore } from '../adapters/postgres/eventStore/eventStore.ts'
import { migrate } from '../adapters/postgres/migrate.ts'
import { createPostgresCheckpoints } from '../adapters/postgres/followers/checkpoints.ts'
import { createPostgresParkedStreams } from '../adapters/postgres/followers/parkedStreams.ts'
import { createPostgresProofStore } from '../adapters/postgres/proofs/proofStore.ts'
import { createPostgresSnapshots } from '../adapters/postgres/snapshots.ts'
import { createPostgresStoreClock } from '../adapters/postgres/storeClock.ts'
import type { EventStoreDb } from '../adapters/eventstoredb/eventStore.ts'
import type { S3Connection } from '../adapters/s3/client.ts'
import type { S3ObjectStore } from '../adapters/s3/objectStore.ts'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { makeUnmade } from '../audit/rebuild/rebuild.ts'
import { type Config, ConfigurationError } from '../config.ts'
import { streamPrefixes } from '../domain/ids.ts'
import type { Checkpoints } from '../ports/checkpoints.ts'
import type { EventStore } from '../ports/eventStore.ts'
import { ObjectStoreUnavailable } from '../failures.ts'
import type { ObjectStore } from '../ports/objectStore.ts'
import type { PersonalText } from '../ports/personalText.ts'
import type { ParkedStreams } from '../ports/parkedStreams.ts'
import type { ProofStore } from '../ports/proofStore.ts'
import type { Snapshots } from '../ports/snapshots.ts'
import type { StoreClock } from '../ports/storeClock.ts'
import { migrateWhenThere } from './starting/migrateWhenThere.ts'
import { openPersonalText } from './keys/personalText.ts'
import { untilThere } from './starting/untilThere.ts'

export interface Engines {
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly store: EventStore
  /** Of the store that records the events. */
  readonly storeClock: StoreClock
  readonly snapshots: Snapshots
  readonly checkpoints: Checkpoints
  readonly parked: ParkedStreams
  readonly proofs: ProofStore
  /** Further behind the log than this, reads would be too old to be called ready; seconds of work for one projector. */
  readonly lagPositionsMax: number
  readonly objects: ObjectStore
  readonly personalText: PersonalText
  close(): Promise<void>
}

/** Connections of one process for reading and projecting; appends, notifications and the queue have their own. */
const poolConnectionsMax = 12

/** A server that answers nothing: better an error than a request that hangs. */
const connectMsMax = 5_000

/** A position of the Postgres store is one event, of EventStoreDB a byte of its log; an event takes about 600. */
const lagMax = { postgres: 50_000, eventStoreDb: 30_000_000 } as const

/**
 * @param queryMsMax milliseconds that one query may take; null for commands that read everything
 * @param onCommit told how many appends each commit of the Postgres store held
 */
export async function openEngines(
  config: Config,
  log: Logger,
  queryMsMax: number | null,
  onCommit: (appends: number) => void = () => undefined,
): Promise<Engines> {
  const postgres =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log })
      : { url: config.databaseUrl, stop: async () => undefined }
  let s3: S3ObjectStore | null = null
  let eventStoreDb: EventStoreDb | null = null
  try {
    if (config.databaseUrl === null) await migrate(postgres.url)
    else await migrateWhenThere(config.databaseUrl, log)
    if (config.s3 !== null) s3 = await openS3(config.s3, log)
    if (config.eventStoreUrl !== null) eventStoreDb = await openEventStoreDb(config.eventStoreUrl, log)
  } catch (error) {
    s3?.close()
    await postgres.stop()
    throw error
  }
  const pool = new pg.Pool({
    connectionString: postgres.url,
    max: poolConnectionsMax,
    application_name: 'sillok',
    connectionTimeoutMillis: connectMsMax,
    ...(queryMsMax === null ? {} : { query_timeout: queryMsMax }),
  })
  // A connection that is lost while somebody holds it rejects that one's query; without a listener it would end the process, too.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection was lost'))
  const store = eventStoreDb ?? createPostgresEventStore({ pool, databaseUrl: postgres.url, log, onCommit })
  const objects = s3 ?? createFilesystemObjectStore({ folder: join(config.dataDir, 'objects') })
  let personalText: PersonalText
  try {
    personalText = await openPersonalText(config, objects)
    await makeReadModels(postgres.url, store, log)
  } catch (error) {
    s3?.close()
    await store.close()
    await pool.end()
    await postgres.stop()
    throw error
  }
  return {
    databaseUrl: postgres.url,
    pool,
    store,
    storeClock: eventStoreDb?.clock ?? createPostgresStoreClock(pool),
    snapshots: createPostgresSnapshots(pool),
    checkpoints: createPostgresCheckpoints(pool),
    parked: createPostgresParkedStreams(pool),
    proofs: createPostgresProofStore(pool),
    lagPositionsMax: eventStoreDb ? lagMax.eventStoreDb : lagMax.postgres,
    objects,
    personalText,
    close: async () => {
      s3?.close()
      await store.close()
      await pool.end()
      await postgres.stop()
    },
  }
}

/** On a connection of its own: it reads the whole log, which takes longer than any query of the service may. */
async function makeReadModels(databaseUrl: string, store: EventStore, log: Logger): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'sillok-read-models' })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection was lost'))
  try {
    await makeUnmade({ store, pool, scheduler: systemScheduler, onProgress: () => undefined })
  } finally {
    await pool.end()
  }
}

async function openEventStoreDb(url: string, log: Logger): Promise<EventStoreDb> {
  const { createEventStoreDb } = await import('../adapters/eventstoredb/eventStore.ts')
  const store = createEventStoreDb({ url, prefixes: streamPrefixes, log })
  try {
    await untilThere(() => store.head(), log)
    return store
  } catch (error) {
    await store.close()
    throw new ConfigurationError('The event store that EVENTSTORE_URL names gives no answer.', { cause: error })
  }
}

/** Makes the bucket when it is missing, as the tables are made. */
async function openS3(connection: S3Connection, log: Logger): Promise<S3ObjectStore> {
  const { ensureBucket } = await import('../adapters/s3/bucket.ts')
  const { createS3ObjectStore } = await import('../adapters/s3/objectStore.ts')
  await untilThere(async () => {
    const wrong = await ensureBucket(connection)
    if (wrong?.final) throw new ConfigurationError(wrong.sentence)
    if (wrong) throw new ObjectStoreUnavailable(wrong.sentence)
  }, log)
  return createS3ObjectStore(connection)
}
