/**
 * The one connection that a process appends through.
 *
 * Ensures that each call is told what is known of its end: answered, refused by the server (nothing written),
 * never sent (nothing written), or unknown. Connects when it is needed, and again after a loss.
 * Doesn't repeat anything.
 */
import pg from 'pg'
import type { Logger } from 'pino'
import type { AppendResult, RecordedEvent } from '../../../ports/eventStore.ts'
import type { PreparedAppend } from '../../../events/preparedAppend.ts'
import { within } from '../../../scheduling/within.ts'
import { systemScheduler } from '../../system/scheduler.ts'
import { type AppendRow, appendResultsOf, appendStatement, writtenNow } from './appendStatement.ts'

export type Sent =
  /** A result for each append, in order; `written` as `writtenNow` says. */
  | { readonly type: 'replied'; readonly results: readonly AppendResult[]; readonly written: () => readonly RecordedEvent[] }
  | { readonly type: 'refused'; readonly error: pg.DatabaseError }
  | { readonly type: 'unsent'; readonly error: unknown }
  | { readonly type: 'unknown'; readonly error: unknown }

export interface AppendConnection {
  send(appends: readonly PreparedAppend[]): Promise<Sent>
  close(): Promise<void>
}

const connectWithinMs = 5_000

/** The server gives up first, so that a long wait for the lock ends in a certain answer. */
export interface AppendPatience {
  readonly serverGivesUpAfterMs: number
  readonly replyWithinMs: number
}
const patienceByDefault: AppendPatience = { serverGivesUpAfterMs: 8_000, replyWithinMs: 10_000 }

export function createAppendConnection(options: {
  readonly databaseUrl: string
  readonly log: Logger
  readonly patience?: AppendPatience
}): AppendConnection {
  const { serverGivesUpAfterMs, replyWithinMs } = options.patience ?? patienceByDefault
  let current: pg.Client | null = null

  async function connect(): Promise<pg.Client> {
    if (current) return current
    const client = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: 'sillok-append',
      connectionTimeoutMillis: connectWithinMs,
      statement_timeout: serverGivesUpAfterMs,
      idle_in_transaction_session_timeout: serverGivesUpAfterMs,
      keepAlive: true,
    })
    client.on('error', (error) => {
      options.log.warn({ err: error }, 'the appending connection was lost')
      forget(client)
    })
    client.on('end', () => forget(client))
    await client.connect()
    current = client
    return client
  }

  function forget(client: pg.Client): void {
    if (current === client) current = null
  }

  /** Cuts the line, also in the middle of a call; the server may still be at work on it. */
  function drop(client: pg.Client): void {
    forget(client)
    client.end().catch(() => undefined)
  }

  return {
    async send(appends) {
      let client: pg.Client
      try {
        client = await connect()
      } catch (error) {
        return { type: 'unsent', error }
      }
      try {
        const { rows } = await within(systemScheduler, replyWithinMs, client.query<AppendRow>(appendStatement(appends)))
        const [row] = rows
        if (!row) throw new Error('the event store answered nothing')
        return { type: 'replied', results: appendResultsOf(row, appends), written: () => writtenNow(row, appends) }
      } catch (error) {
        if (error instanceof pg.DatabaseError && !endsTheSession(error)) return { type: 'refused', error }
        drop(client)
        return { type: 'unknown', error }
      }
    },
    async close() {
      const client = current
      current = null
      await client?.end()
    },
  }
}

/** Classes 08 and 57P and the session time-outs end the session: the commit may have come before that. */
const endsTheSession = (error: pg.DatabaseError) => error.code === undefined || /^(08|57P|25P0[34]|XX)/.test(error.code)
