/**
 * The sign of life of one worker.
 *
 * Ensures that others can tell a dead worker from a living one: a session lock that ends with the process at once,
 * and a heartbeat for what the lock can't show (a process that hangs, a connection that is half open).
 * Doesn't stop a worker that lost its sign: what it holds is handled twice then, which the bus allows.
 */
import pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { workerLockClass } from './names.ts'

const heartbeatEveryMs = 2_000
const reconnectAfterMs = 500
const replyWithinMs = 4_000

export interface WorkerLease {
  release(): Promise<void>
}

/** @throws when the first registration fails; later failures are retried until `release` */
export async function takeWorkerLease(options: {
  readonly databaseUrl: string
  readonly workerId: string
  readonly log: Logger
}): Promise<WorkerLease> {
  const { workerId, log } = options
  let session: Session | null = await openSession(options.databaseUrl, workerId)
  let released = false
  let beating: Promise<void> = Promise.resolve()
  let timer = setTimeout(beat, heartbeatEveryMs)

  function beat() {
    beating = beatOnce()
      .then(
        () => heartbeatEveryMs,
        (error: unknown) => {
          log.warn({ err: error, workerId }, 'the sign of life of a worker failed; connecting again')
          session?.drop()
          session = null
          return reconnectAfterMs
        },
      )
      .then((nextMs) => {
        if (!released) timer = setTimeout(beat, nextMs)
      })
  }
  async function beatOnce() {
    if (session) await session.beat()
    else session = await openSession(options.databaseUrl, workerId)
  }

  return {
    async release() {
      released = true
      clearTimeout(timer)
      await beating
      await session?.end()
    },
  }
}

interface Session {
  beat(): Promise<void>
  end(): Promise<void>
  drop(): void
}

async function openSession(databaseUrl: string, workerId: string): Promise<Session> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'sillok-worker',
    keepAlive: true,
    connectionTimeoutMillis: replyWithinMs,
    query_timeout: replyWithinMs,
  })
  // The next heartbeat fails on a broken connection; the listener keeps the event from ending the process.
  client.on('error', () => undefined)
  const drop = () => {
    client.end().catch(() => undefined)
  }
  try {
    await client.connect()
    const { rows } = await client.query(`select nextval('task_bus.worker_locks')::int as "lockId"`)
    const { lockId } = z.object({ lockId: z.number() }).parse(rows[0])
    // The lock before the row: a row without its lock means death.
    await client.query('select pg_advisory_lock($1, $2)', [workerLockClass, lockId])
    const beat = async () => {
      await client.query(
        `insert into task_bus.task_workers (worker_id, lock_id, heartbeat_at) values ($1, $2, clock_timestamp())
         on conflict (worker_id) do update set lock_id = excluded.lock_id, heartbeat_at = excluded.heartbeat_at`,
        [workerId, lockId],
      )
    }
    await beat()
    return {
      beat,
      async end() {
        await client.query('delete from task_bus.task_workers where worker_id = $1', [workerId]).catch(() => undefined)
        await client.end().catch(() => undefined)
      },
      drop,
    }
  } catch (error) {
    drop()
    throw error
  }
}
