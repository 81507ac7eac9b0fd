/**
 * One subscription of the server, as batches that are fetched.
 *
 * Ensures: while nobody fetches, no more is read than one batch. Every message is a sign of life; without one for
 * `quietMs` the head of the log is asked for, and a feed that is behind it and stays silent throws.
 */
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { RecordedEvent } from '../../ports/eventStore.ts'
import { recordedOf } from './replies.ts'
import type { Connection } from './connection.ts'
import type { Patience } from './patience.ts'
import type { Reads } from './reads.ts'
import { subscribeRequest } from './requests.ts'

export interface Feed {
  /**
   * One event or more, strictly after what came before; null after the signal.
   * @throws when the subscription broke, ended or fell silent
   */
  next(): Promise<readonly RecordedEvent[] | null>
  close(): void
}

const heldBytesMax = 8 * 1024 * 1024

export function openFeed(options: {
  readonly connection: Connection
  readonly reads: Pick<Reads, 'head'>
  readonly prefixes: readonly string[]
  readonly patience: Patience
  readonly batchMax: number
  readonly after: bigint
  readonly signal: AbortSignal
}): Feed {
  const { connection, reads, prefixes, patience, batchMax, after, signal } = options
  let held: RecordedEvent[] = []
  let heldBytes = 0
  let received = after
  /** Messages that came. */
  let signs = 0
  let failure: Error | null = null
  let closed = false
  let call: ReturnType<StreamsClient['read']> | null = null
  let renew: (reason: string) => void = () => undefined
  const bell = createBell()

  function fail(error: Error): void {
    failure ??= error
    bell.ring()
  }

  function take(response: streams.ReadResp): void {
    signs += 1
    const event = recordedOf(response)
    if (event && event.position > received) {
      received = event.position
      held.push(event)
      heldBytes += response.getEvent()?.getEvent()?.getData_asU8().length ?? 0
      if (held.length >= batchMax || heldBytes >= heldBytesMax) call?.pause()
    }
    bell.ring()
  }

  async function open(): Promise<void> {
    const opened = await connection.open((grpc, metadata, callOptions) => {
      const begun: ReturnType<StreamsClient['read']> = grpc.read(subscribeRequest(after, prefixes), metadata, callOptions)
      begun.on('error', fail)
      begun.on('end', () => fail(new Error('the event store ended a subscription')))
      return begun
    })
    if (closed) return opened.stream.cancel()
    call = opened.stream
    renew = opened.renew
    call.on('data', take)
  }

  /** @throws when the log went on without this feed */
  async function listen(): Promise<void> {
    if (await bell.rungWithin(patience.quietMs)) return
    const heard = signs
    const head = await reads.head()
    if (head <= received || signs !== heard || (await bell.rungWithin(patience.graceMs))) return
    renew('a subscription was silent')
    throw new Error(`nothing came after ${received}, and the log goes on to ${head}`)
  }

  signal.addEventListener('abort', bell.ring)
  open().catch(fail)

  return {
    async next() {
      while (held.length === 0 && !failure && !signal.aborted) await listen()
      if (signal.aborted) return null
      if (failure && held.length === 0) {
        renew('a subscription broke')
        throw failure
      }
      const events = held
      held = []
      heldBytes = 0
      call?.resume()
      return events
    },
    close() {
      closed = true
      signal.removeEventListener('abort', bell.ring)
      call?.cancel()
    },
  }
}

/** Rung whenever anything happens. */
function createBell() {
  let rung = Promise.withResolvers<void>()
  return {
    ring(): void {
      rung.resolve()
      rung = Promise.withResolvers()
    },
    async rungWithin(ms: number): Promise<boolean> {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(resolve, ms, false)
      })
      const happened = await Promise.race([rung.promise.then(() => true), late])
      clearTimeout(timer)
      return happened
    },
  }
}
