/**
 * Tells other processes that the log grew, and hears it from them.
 *
 * A notification is a hint and carries a position only: subscriptions poll as well, so nothing depends on it.
 * It is sent outside the append, because a notifying transaction takes a lock of the whole database server,
 * and at most once per `pauseMs`, for the latest position.
 */
import pg from 'pg'
import type { Logger } from 'pino'
import { backoffMs } from '../../../scheduling/backoff.ts'
import { systemScheduler } from '../../system/scheduler.ts'
import { awayBackoff } from './backoff.ts'

const channel = 'sillok_events'
const pauseMs = 10
const connectWithinMs = 5_000

export interface Notifier {
  announce(position: bigint): void
  close(): Promise<void>
}

export function createNotifier(options: { readonly pool: pg.Pool; readonly log: Logger }): Notifier {
  let latest = 0n
  let announced = 0n
  let sending: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function send(): Promise<void> {
    announced = latest
    try {
      const text = 'select pg_notify($1, $2)'
      await options.pool.query({ name: 'eventstore-notify', text, values: [channel, String(announced)] })
    } catch (error) {
      options.log.debug({ err: error }, 'other processes were not told of new events; they will find them when they poll')
    }
    timer = undefined
    if (latest > announced) schedule()
  }
  function schedule(): void {
    if (timer || closed) return
    timer = setTimeout(() => {
      sending = send()
    }, pauseMs)
  }
  return {
    announce(position) {
      if (position > latest) latest = position
      schedule()
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await sending
    },
  }
}

export interface Listener {
  close(): Promise<void>
}

/** Listens on a connection of its own, and connects again after a loss, for as long as it isn't closed. */
export function startListener(options: {
  readonly databaseUrl: string
  readonly log: Logger
  readonly onNews: (position: bigint) => void
}): Listener {
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | undefined
  let failures = 0
  let closed = false

  async function listen(): Promise<void> {
    const connection = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: 'sillok-listen',
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
    })
    client = connection
    connection.on('error', (error) => options.log.warn({ err: error }, 'the listening connection was lost'))
    connection.on('end', () => again(connection))
    connection.on('notification', ({ payload }) => options.onNews(positionOf(payload)))
    try {
      await connection.connect()
      await connection.query(`listen ${channel}`)
      failures = 0
    } catch (error) {
      options.log.warn({ err: error }, 'the event store can not be listened to; subscriptions poll')
      connection.end().catch(() => undefined)
      again(connection)
    }
  }
  function again(lost: pg.Client): void {
    if (client !== lost) return
    client = null
    if (closed) return
    failures += 1
    retry = setTimeout(listen, backoffMs(systemScheduler, failures, awayBackoff))
  }

  listen()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      const last = client
      client = null
      await last?.end().catch(() => undefined)
    },
  }
}

/** Anybody who may connect may notify: nonsense is no news. */
const positionOf = (payload: string | undefined) => (payload && /^\d{1,18}$/.test(payload) ? BigInt(payload) : 0n)
