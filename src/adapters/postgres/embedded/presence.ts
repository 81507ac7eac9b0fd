/**
 * One idle connection for as long as this process uses the server. A pool lets its idle connections go, so only
 * this one tells the other processes, at any moment, that the server is still needed.
 */
import { Client } from 'pg'
import type { Logger } from 'pino'
import { EmbeddedPostgresError, errnoOf } from './error.ts'
import { databaseName, type ServerFile, urlOf } from './serverFile.ts'

export interface Presence {
  /** How many connections other than this one are open, or null when this one is broken. */
  others(): Promise<number | null>
  close(): Promise<void>
}

const connectDeadlineMs = 5_000
const reconnectMs = 2_000
/** Refused, reset or closed while it starts or stops; and the server's own word for "not now". */
const notYetCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03'])

/**
 * Connects, and makes the database when there is none; call it with the start lock held.
 * When the connection is lost it is made again, every two seconds for as long as this process lives: a server that
 * restarted after a crash must not be stopped by somebody else who sees no other user.
 * @returns null when the server doesn't take connections yet, or no longer
 */
export async function holdPresence(server: ServerFile, log: Logger): Promise<Presence | null> {
  let client = await connectAs(server)
  if (client === null) return null
  let closed = false
  let retry: NodeJS.Timeout | null = null

  function watch(current: Client): void {
    current.on('error', (error) => log.warn({ err: error }, 'lost the connection to the embedded Postgres'))
    current.once('end', () => {
      client = null
      if (!closed) reconnectSoon()
    })
  }
  function reconnectSoon(): void {
    retry = setTimeout(reconnect, reconnectMs).unref()
  }
  async function reconnect(): Promise<void> {
    if (retry !== null) clearTimeout(retry)
    const next = await connectAs(server).catch(() => null)
    if (closed) return void (await next?.end())
    if (next === null) return reconnectSoon()
    client = next
    watch(next)
  }

  async function close(): Promise<void> {
    closed = true
    if (retry !== null) clearTimeout(retry)
    await client?.end().catch(() => undefined)
  }

  watch(client)
  try {
    await ensureDatabase(client)
  } catch (error) {
    await close()
    throw error
  }
  return {
    others: async () => {
      if (client === null) await reconnect()
      return client === null ? null : countOthers(client).catch(() => null)
    },
    close,
  }
}

const connectAs = (server: ServerFile): Promise<Client | null> => connect(urlOf(server, 'postgres'), `sillok ${process.pid}`)

async function connect(connectionString: string, name: string): Promise<Client | null> {
  const client = new Client({ connectionString, application_name: name, connectionTimeoutMillis: connectDeadlineMs, keepAlive: true })
  // What the server says right behind its welcome comes before anybody who waits for that; without a listener it ends the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    const code = errnoOf(error)
    if (code === '28P01') {
      throw new EmbeddedPostgresError(
        'The embedded Postgres refuses the password in postgres.json: the file and the database beside it are not of the same origin. Bring back the file that belongs to this database.',
        { cause: error },
      )
    }
    if (code !== null ? notYetCodes.has(code) : error instanceof Error && /terminated|timeout/i.test(error.message)) return null
    throw error
  }
}

async function countOthers(client: Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  )
  return rows[0]?.others ?? 0
}

/** Under the start lock, for `CREATE DATABASE` knows no `IF NOT EXISTS`. */
async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName])
  if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`)
}
