/**
 * A connection to the event store that can be renewed.
 *
 * Ensures: calls go to the leader; a renewal ends what ran on the old connection and the next call makes a new one,
 * which shares nothing with the old; whoever failed on a connection that was renewed meanwhile renews nothing.
 * Doesn't repeat a call. The client finds the server, follows a new leader and reconnects after a clean loss; what runs
 * over it is said with the client package's service definitions, because its own appends can't be kept from taking the
 * process down (see docs/decisions/eventstoredb.md).
 */
import { EventStoreDBClient } from '@eventstore/db-client'
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type { Logger } from 'pino'
import { Silence } from '../../failures.ts'
import { TookTooLong, within } from '../../scheduling/within.ts'
import { systemScheduler } from '../system/scheduler.ts'

/** What each call is given: metadata, options. */
export type CallArguments = ReturnType<EventStoreDBClient['callArguments']>
type Stream = ReturnType<StreamsClient['batchAppend']> | ReturnType<StreamsClient['read']>

export interface Opened<S> {
  readonly stream: S
  /** Ends this connection, unless somebody did since, or did a moment ago. */
  renew(reason: string | Silence): void
  /** What it was ended for, if it was because nothing was heard on it. */
  silence(): Silence | null
}

export interface Connection {
  /**
   * Begins a call; it may still fail to reach the server.
   * @param begin must attach a listener for errors before it returns
   * @throws Silence when no server was found in time
   */
  open<S extends Stream>(begin: (grpc: StreamsClient, ...args: CallArguments) => S): Promise<Opened<S>>
  close(): Promise<void>
}

interface Current {
  readonly client: EventStoreDBClient
  readonly generation: number
  readonly services: Set<StreamsClient>
  silence: Silence | null
}

const findServerWithinMs = 5_000
const closeWithinMs = 1_000
/** While the server is away, every failure asks for a new connection. */
const renewEveryMs = 500
/** The least that the client accepts without a warning. */
const keepAliveMs = 10_000

/** @param lane connections of different lanes share no socket; 0 to 9 */
export function createConnection(options: { readonly url: string; readonly lane: number; readonly log: Logger }): Connection {
  const { url, lane, log } = options
  let generation = 0
  let renewedAtMs = Number.NEGATIVE_INFINITY
  let current = connect()

  function connect() {
    const client = clientOf(url, keepAliveMs + lane + 10 * (generation % 1_000))
    const made: Current = { client, generation, services: new Set(), silence: null }
    return made
  }

  async function end({ client, services }: Current): Promise<void> {
    await within(systemScheduler, closeWithinMs, client.dispose()).catch(() => undefined)
    for (const service of services) service.close()
  }

  return {
    async open(begin) {
      const used = current
      const args = used.client['callArguments']({ requiresLeader: true }, { deadline: Infinity })
      const create = used.client['GRPCStreamCreator'](StreamsClient, 'streams', (grpc) => {
        used.services.add(grpc)
        return begin(grpc, ...args)
      })
      const creating = create()
      const stream = await within(systemScheduler, findServerWithinMs, creating).catch((error: unknown) => {
        creating.then((late) => late.cancel()).catch(() => undefined)
        throw error instanceof TookTooLong ? new Silence('no server was found in time', { cause: error }) : error
      })
      return {
        stream,
        silence: () => used.silence,
        renew(reason) {
          if (used.generation !== generation || performance.now() - renewedAtMs < renewEveryMs) return
          log.warn({ reason: String(reason) }, 'the connection to the event store is made anew')
          if (reason instanceof Silence) used.silence = reason
          generation += 1
          renewedAtMs = performance.now()
          current = connect()
          void end(used)
        },
      }
    },
    close: () => end(current),
  }
}

/**
 * @param url `esdb://…` or `kurrentdb://…`, either with `+discover`
 * @param keepAliveIntervalMs sockets are shared among clients whose settings are equal, also a dead one: a connection
 *   that is to have its own needs another number here
 * @throws TypeError without repeating the URL, which may hold a password
 */
export function clientOf(url: string, keepAliveIntervalMs: number): EventStoreDBClient {
  const [address = '', query = ''] = url.replace(/^kurrentdb/, 'esdb').split('?', 2)
  const settings = new URLSearchParams(query)
  // `throwOnAppendFailure=false` would make conflicts look like successes at a wrong revision.
  const fixed = /^(keepaliveinterval|throwonappendfailure)$/
  const kept = [...settings].filter(([name]) => !fixed.test(name.toLowerCase().replaceAll(/[_-]/g, '')))
  const all = new URLSearchParams([...kept, ['keepAliveInterval', String(keepAliveIntervalMs)]])
  try {
    return EventStoreDBClient.connectionString(`${address.replace(/\/$/, '')}?${all}`)
  } catch {
    throw new TypeError('the connection string of the event store is not of the form esdb://host:port?tls=false')
  }
}
