/**
 * Ensures that of all processes that ask for a name, one at a time runs the work: whoever holds a session
 * advisory lock. The lock goes with its connection, so a killed leader is followed within a second.
 * Doesn't fence: the work must be harmless when two run it for a moment, and ours is (each step is idempotent).
 */
import pg from 'pg'
import type { Logger } from 'pino'
import type { Scheduler } from '../ports/scheduler.ts'
import { pause } from '../scheduling/pause.ts'
import type { Running } from './running.ts'

const contendEveryMs = 1_000
const restartDelayMsMax = 30_000
/** How often the leader asks whether its connection, and so its lock, still stands; and how long any answer may take. */
const heldCheckEveryMs = 2_000
const connectionMsMax = 5_000
/** A machine that vanishes sends no farewell: the server asks, and frees the lock after about ten seconds. */
const serverNoticesDeath = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3'

export function startAsLeader(options: {
  readonly databaseUrl: string
  readonly name: string
  readonly scheduler: Scheduler
  readonly log: Logger
  readonly start: () => Promise<Running>
}): Running {
  const { databaseUrl, name, scheduler, log, start } = options
  const closing = new AbortController()
  let graceMs = 0

  const lead = async (lost: AbortSignal) => {
    for (let failures = 0; !closing.signal.aborted && !lost.aborted; failures += 1) {
      const startedAtMs = scheduler.elapsedMs()
      try {
        const work = await start()
        const stop = new Promise<void>((resolve) => {
          for (const signal of [closing.signal, lost]) {
            if (signal.aborted) resolve()
            signal.addEventListener('abort', () => resolve(), { once: true })
          }
        })
        try {
          await Promise.race([work.finished, stop])
        } finally {
          await work.close(graceMs)
        }
      } catch (error) {
        log.error({ err: error, work: name }, 'work stopped by an error, starting it again')
      }
      if (scheduler.elapsedMs() - startedAtMs > restartDelayMsMax) failures = 0
      const delayMs = Math.min(250 * 2 ** Math.min(failures, 10), restartDelayMsMax)
      await pause(scheduler, delayMs, AbortSignal.any([closing.signal, lost]))
    }
  }

  const contend = async () => {
    while (!closing.signal.aborted) {
      const lost = new AbortController()
      const client = new pg.Client({
        connectionString: databaseUrl,
        application_name: `sillok ${name}`,
        keepAlive: true,
        options: serverNoticesDeath,
        query_timeout: connectionMsMax,
        connectionTimeoutMillis: connectionMsMax,
      })
      client.on('error', () => lost.abort())
      client.on('end', () => lost.abort())
      try {
        await client.connect()
        while (!closing.signal.aborted && !lost.signal.aborted) {
          const { rows } = await client.query<{ won: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as won', [
            `sillok:${name}`,
          ])
          if (rows[0]?.won) {
            log.debug({ work: name }, 'leads')
            const over = new AbortController()
            const watch = watchConnection(scheduler, client, lost, over.signal)
            await lead(lost.signal)
            over.abort()
            await watch
          } else {
            await pause(scheduler, contendEveryMs, AbortSignal.any([closing.signal, lost.signal]))
          }
        }
      } catch (error) {
        log.warn({ err: error, work: name }, 'lost the connection that leadership rests on')
        await pause(scheduler, contendEveryMs, closing.signal)
      } finally {
        const ended = new AbortController()
        await Promise.race([client.end().catch(() => undefined), pause(scheduler, connectionMsMax, ended.signal)])
        // A timer that is left behind keeps the process from ending.
        ended.abort()
      }
    }
  }

  const finished = contend()
  return {
    finished,
    close: async (closeGraceMs) => {
      graceMs = closeGraceMs
      closing.abort()
      await finished
    },
  }
}

/** Aborts `lost` as soon as the connection doesn't answer any more. */
async function watchConnection(scheduler: Scheduler, client: pg.Client, lost: AbortController, over: AbortSignal): Promise<void> {
  while (!over.aborted && !lost.signal.aborted) {
    await pause(scheduler, heldCheckEveryMs, over)
    if (over.aborted) return
    await client.query('select 1').catch(() => lost.abort())
  }
}
