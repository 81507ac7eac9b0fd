/** Opens what the configuration names, embedded where it names nothing, and closes it in reverse. */
import { join } from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import { createFilesystemObjectStore } from '../adapters/filesystem/objectStore.ts'
import { startEmbeddedPostgres } from '../adapters/postgres/embedded/start.ts'
import { createPostgresEventStore } from '../adapters/postgres/eventStore/eventStore.ts'
import { migrate } from '../adapters/postgres/migrate.ts'
import type { Config } from '../config.ts'
import type { EventStore } from '../ports/eventStore.ts'
import type { ObjectStore } from '../ports/objectStore.ts'

export interface Engines {
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly store: EventStore
  readonly objects: ObjectStore
  close(): Promise<void>
}

/** Connections of one process for reading and projecting; appends, notifications and the queue have their own. */
const poolConnectionsMax = 12

/** A server that answers nothing: better an error than a request that hangs. */
const connectMsMax = 5_000

/** @param queryMsMax milliseconds that one query may take; null for commands that read everything */
export async function openEngines(config: Config, log: Logger, queryMsMax: number | null): Promise<Engines> {
  const postgres =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log })
      : { url: config.databaseUrl, stop: async () => undefined }
  try {
    await migrate(postgres.url)
  } catch (error) {
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
  const store = createPostgresEventStore({ pool, databaseUrl: postgres.url, log })
  return {
    databaseUrl: postgres.url,
    pool,
    store,
    objects: createFilesystemObjectStore({ folder: join(config.dataDir, 'objects') }),
    close: async () => {
      await store.close()
      await pool.end()
      await postgres.stop()
    },
  }
}
