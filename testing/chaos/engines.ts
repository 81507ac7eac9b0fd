/** The engines of a run: a Postgres of its own, and Kafka and S3 where their programs are there. Each can be struck. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KafkaConnection } from '../../src/adapters/kafka/client.ts'
import { clusterFolderOf, pidFileOf } from '../../src/adapters/postgres/embedded/paths.ts'
import { findPostmaster } from '../../src/adapters/postgres/embedded/postmaster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start.ts'
import { silent, startTestBroker } from '../engines/kafka.ts'
import { environmentOf, startTestS3 } from '../engines/s3.ts'
import { canStartKafka, versitygw } from '../engines/servers.ts'
import { waitFor } from '../waitFor.ts'
import type { Victim } from './victim.ts'

/** A dozen processes with their pools, and what frozen ones still hold. */
const connectionsMax = 400

export interface Engine {
  readonly victim: Victim
  /** By which the service finds it. */
  readonly environment: Readonly<Record<string, string>>
  /** Ends it for good. */
  close(): Promise<void>
}

export interface Engines {
  readonly databaseUrl: string
  readonly kafka: KafkaConnection | null
  readonly all: readonly Engine[]
}

export async function openEngines(dataDir: string): Promise<Engines> {
  const postgres = await openPostgres(dataDir)
  const kafka = canStartKafka ? await openKafka() : null
  const s3 = versitygw === null ? null : await openS3()
  const all = [postgres, ...(kafka ? [kafka] : []), ...(s3 ? [s3] : [])]
  return { databaseUrl: postgres.databaseUrl, kafka: kafka?.connection ?? null, all }
}

async function openPostgres(dataDir: string): Promise<Engine & { readonly databaseUrl: string }> {
  const cluster = clusterFolderOf(dataDir)
  const begin = () => startEmbeddedPostgres({ dataDir, log: silent, testSettings: { max_connections: connectionsMax } })
  let server: EmbeddedPostgres = await begin()
  const { url } = server
  const pids = () => {
    const pid = postmasterOf(cluster)
    return pid === null ? [] : [pid, ...childrenOf(pid)]
  }
  const isGone = async () => (await findPostmaster(cluster)).type !== 'alive'
  const end = async (signal: NodeJS.Signals) => {
    const [postmaster] = pids()
    if (postmaster !== undefined) process.kill(postmaster, signal)
    await waitFor('Postgres to be gone', isGone, 30_000)
  }
  return {
    databaseUrl: url,
    environment: { DATABASE_URL: url },
    victim: {
      name: 'postgres',
      pids,
      kill: () => end('SIGKILL'),
      // Fast: whoever is connected is sent away.
      stop: () => end('SIGINT'),
      start: async () => {
        server = await waitFor('Postgres to start', begin, 90_000)
        if (server.url !== url) throw new Error(`Postgres came back elsewhere: ${server.url}`)
      },
    },
    close: async () => {
      await end('SIGQUIT')
      await server.stop().catch(() => undefined)
    },
  }
}

/** Null when its file is gone, as after an end in order. */
function postmasterOf(cluster: string): number | null {
  try {
    return Number.parseInt(readFileSync(pidFileOf(cluster), 'utf8'), 10) || null
  } catch {
    return null
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(join('/proc', String(pid), 'task', String(pid), 'children'), 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}

async function openKafka(): Promise<Engine & { readonly connection: KafkaConnection }> {
  const broker = await startTestBroker()
  const connection = await broker.connection(6)
  return {
    connection,
    environment: { KAFKA_BROKERS: connection.brokers.join(','), KAFKA_TOPIC_PREFIX: connection.topicPrefix },
    victim: { name: 'kafka', pids: () => [broker.pid()], kill: broker.kill, stop: broker.kill, start: broker.start },
    close: broker.stop,
  }
}

async function openS3(): Promise<Engine> {
  const server = await startTestS3()
  return {
    environment: environmentOf(server.connection()),
    victim: { name: 's3', pids: () => [server.pid()], kill: server.kill, stop: server.kill, start: server.start },
    close: server.stop,
  }
}
