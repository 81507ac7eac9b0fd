/**
 * Leadership by session advisory locks of Postgres.
 *
 * Ensures: whoever leads holds the lock on a connection of its own, which goes with its process, so a killed leader is
 * followed within a second; a leader whose connection breaks or is silent learns it within seconds, and the server frees
 * the lock of a machine that vanished after about ten.
 */
import pg from 'pg'
import type { Lead, Leadership } from '../../ports/leadership.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { pause } from '../../scheduling/pause.ts'
import { within } from '../../scheduling/within.ts'

/** Postgres cuts the name of a connection at 63 bytes; what leads comes first. */
const applicationPrefix = 'sillok '
const applicationAt = ' at '
const contendEveryMs = 1_000
/** How often the leader asks whether its connection, and so its lock, still stands; and how long any answer may take. */
const heldCheckEveryMs = 2_000
const connectionMsMax = 5_000
/** A machine that vanishes sends no farewell: the server asks, and frees the lock after about ten seconds. */
const serverNoticesDeath = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3'

/** @param options.pool to look who leads */
export function createPostgresLeadership(options: {
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly scheduler: Scheduler
  /** How operators tell this process from others. */
  readonly processName: string
}): Leadership {
  const { databaseUrl, pool, scheduler, processName } = options

  function connection(name: string) {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: `${applicationPrefix}${name}${applicationAt}${processName}`,
      keepAlive: true,
      options: serverNoticesDeath,
      query_timeout: connectionMsMax,
      connectionTimeoutMillis: connectionMsMax,
    })
    const lost = new AbortController()
    client.on('error', () => lost.abort())
    client.on('end', () => lost.abort())
    return { client, lost }
  }
  const end = (client: pg.Client) => within(scheduler, connectionMsMax, client.end()).catch(() => undefined)

  /** Aborts `lost` as soon as the connection doesn't answer any more. */
  async function watch(client: pg.Client, lost: AbortController, released: AbortSignal): Promise<void> {
    while (!lost.signal.aborted) {
      await pause(scheduler, heldCheckEveryMs, released)
      if (released.aborted) return
      await client.query('select 1').catch(() => lost.abort())
    }
  }
  function leadOn(client: pg.Client, lost: AbortController): Lead {
    const released = new AbortController()
    const watching = watch(client, lost, released.signal)
    return {
      lost: lost.signal,
      async release() {
        released.abort()
        await watching
        await end(client)
      },
    }
  }

  return {
    async take(name, signal) {
      const { client, lost } = connection(name)
      try {
        await client.connect()
        while (!signal.aborted) {
          if (await wins(client, name)) return leadOn(client, lost)
          await pause(scheduler, contendEveryMs, AbortSignal.any([signal, lost.signal]))
        }
      } catch (error) {
        await end(client)
        throw error
      }
      await end(client)
      return null
    },
    async holders() {
      const { rows } = await pool.query<{ application: string }>(
        `select distinct a.application_name as application
           from pg_locks l join pg_stat_activity a using (pid)
          where l.locktype = 'advisory' and l.granted and a.datname = current_database() and a.application_name like $1`,
        [`${applicationPrefix}%${applicationAt}%`],
      )
      return new Map(rows.map(({ application }) => holderOf(application)))
    },
  }
}

function holderOf(application: string): readonly [name: string, holder: string] {
  const at = application.indexOf(applicationAt)
  return [application.slice(applicationPrefix.length, at), application.slice(at + applicationAt.length)]
}

async function wins(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ won: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as won', [`sillok:${name}`])
  return rows[0]?.won === true
}
