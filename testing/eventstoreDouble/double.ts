/**
 * A server that speaks EventStoreDB's protocol as far as the adapter does, from memory, and misbehaves as told.
 *
 * It answers, decides and orders as a real server was seen to; without orders it is an honest one, and the store's
 * contract holds on it. It keeps nothing, and knows one node.
 */
import { once } from 'node:events'
import { type IStreamsServer, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { Metadata, Server, ServerCredentials, type ServerDuplexStream, type ServerWritableStream, status } from '@grpc/grpc-js'
import { createLog, type Log, type LoggedEvent } from './log.ts'
import { confirmation, decided, eventMessage, failed, streamNotFound, timedOut } from './messages.ts'
import { matching, selected } from './reads.ts'

export type AppendOrder =
  | 'answer'
  /** Neither written nor answered. */
  | 'swallow'
  /** Written and never answered. */
  | 'writeAndSwallow'
  /** Written now, answered by `release`. */
  | 'hold'
  | 'notReady'
  | 'busy'
  | 'tooLarge'
  | 'nonsense'
  /** The server gives up; nothing was written. */
  | 'timeOut'
  /** The server gives up, and yet it was written. */
  | 'writeAndTimeOut'
  /** Written, and called a conflict: what a lost answer and a repeat look like. */
  | 'writeAndConflict'
  /** Written, and answered without its position. */
  | 'writeWithoutPosition'
  /** Written, and the stream of appends breaks. */
  | 'writeAndReset'
  /** The stream of appends breaks, naming another leader. */
  | 'notLeader'

export type ReadOrder =
  | 'answer'
  | 'swallow'
  /** Sends two events and breaks. */
  | 'reset'
  /** Sends two events and says no more, without an end. */
  | 'fallSilent'
  /** Sends two events and ends. */
  | 'end'

export interface Orders {
  append: (append: number, events: number) => AppendOrder
  /** Of a read or a subscription. */
  read: (read: number, kind: 'read' | 'subscription') => ReadOrder
  /** Whom `notLeader` names. */
  leaderPort: number
  /** The server's clock, from this machine's. */
  clockAheadMs: number
}

export interface Double {
  readonly url: string
  readonly port: number
  readonly log: Log
  readonly orders: Orders
  /** Appends that came. */
  appends(): number
  /** Appends that came and were not answered. */
  held(): number
  /** Events sent to subscriptions. */
  sent(): number
  /** Whether a subscription waits for its reader. */
  waitsForReader(): boolean
  /** Answers what is held. */
  release(): void
  close(): Promise<void>
}

type AppendCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>
type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>

const eventsBeforeTrouble = 2

/** @param past the log of another server, to go on with */
export async function startDouble(port = 0, past: readonly LoggedEvent[] = []): Promise<Double> {
  const orders: Orders = { append: () => 'answer', read: () => 'answer', leaderPort: 0, clockAheadMs: 0 }
  const log = createLog(past, () => Date.now() + orders.clockAheadMs)
  const held: (() => void)[] = []
  const followers = new Set<() => void>()
  let appends = 0
  let reads = 0
  let sent = 0
  let waiting = 0

  function batchAppend(call: AppendCall): void {
    call.on('data', (request: streams.BatchAppendReq) => {
      appends += 1
      obey(call, request, orders.append(appends, request.getProposedMessagesList().length))
      for (const follow of followers) follow()
    })
    call.on('error', () => undefined)
    call.on('end', () => call.end())
  }

  function obey(call: AppendCall, request: streams.BatchAppendReq, order: AppendOrder): void {
    const refuse = (message: string) => call.write(failed(request, 'Empty', undefined, message))
    switch (order) {
      case 'answer':
        return void call.write(decided(request, write(log, request), true))
      case 'swallow':
        return void held.push(() => undefined)
      case 'writeAndSwallow':
        write(log, request)
        return void held.push(() => undefined)
      case 'hold': {
        const decision = write(log, request)
        return void held.push(() => call.write(decided(request, decision, true)))
      }
      case 'notReady':
        return void refuse('Server Is Not Ready')
      case 'busy':
        return void refuse('Server Is Busy')
      case 'nonsense':
        return void refuse('Something that no client knows')
      case 'tooLarge':
        return void call.write(failed(request, 'MaximumAppendSizeExceeded'))
      case 'timeOut':
        return void call.write(timedOut(request))
      case 'writeAndTimeOut':
        write(log, request)
        return void call.write(timedOut(request))
      case 'writeAndConflict': {
        const decision = write(log, request)
        const current = decision.type === 'written' ? decision.last.revision : decision.current
        return void call.write(decided(request, { type: 'wrongVersion', current }, true))
      }
      case 'writeWithoutPosition':
        return void call.write(decided(request, write(log, request), false))
      case 'writeAndReset':
        write(log, request)
        return void call.emit('error', { code: status.UNAVAILABLE, details: 'told to' })
      case 'notLeader':
        return void call.emit('error', { code: status.NOT_FOUND, details: 'Leader info available', metadata: leader(orders.leaderPort) })
      default:
        order satisfies never
    }
  }

  async function read(call: ReadCall): Promise<void> {
    const options = call.request.getOptions()
    if (!options) return void call.end()
    const follows = options.hasSubscription()
    reads += 1
    const order = orders.read(reads, follows ? 'subscription' : 'read')
    call.on('error', () => undefined)
    if (order === 'swallow') return
    const found = selected(log, options)
    if (found === undefined) return void call.emit('error', { code: status.UNKNOWN, details: 'Unexpected ReadAllResult: InvalidPosition' })
    if (follows) call.write(confirmation())
    if (found === null) call.write(streamNotFound())
    let next = 0
    const events = [...(found ?? [])]
    let seen = log.events.length
    const more = Promise.withResolvers<void>()
    let wake = more
    const follow = () => wake.resolve()
    call.on('cancelled', follow)
    if (follows) followers.add(follow)
    while (!call.cancelled) {
      const event = events[next]
      if (order !== 'answer' && next >= eventsBeforeTrouble) break
      if (event) {
        next += 1
        if (follows) sent += 1
        if (!call.write(eventMessage(event))) await drained(call)
      } else if (follows) {
        await wake.promise
        wake = Promise.withResolvers()
        events.push(...matching(log.events.slice(seen), options))
        seen = log.events.length
      } else break
    }
    followers.delete(follow)
    if (order === 'fallSilent') return
    if (order === 'reset') call.emit('error', { code: status.UNAVAILABLE, details: 'told to' })
    else call.end()
  }

  async function drained(call: ReadCall): Promise<void> {
    waiting += 1
    const over = new AbortController()
    await Promise.race([once(call, 'drain', over), once(call, 'cancelled', over)])
    over.abort()
    waiting -= 1
  }

  const server = new Server()
  const unimplemented = { code: status.UNIMPLEMENTED }
  const service: Pick<IStreamsServer, 'read' | 'append' | 'delete' | 'tombstone' | 'batchAppend'> = {
    batchAppend,
    read: (call) => void read(call),
    append: (_, answer) => answer(unimplemented),
    delete: (_, answer) => answer(unimplemented),
    tombstone: (_, answer) => answer(unimplemented),
  }
  server.addService(StreamsService, { ...service })
  const bound = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, at) => (error ? reject(error) : resolve(at))),
  )
  return {
    url: `esdb://127.0.0.1:${bound}?tls=false`,
    port: bound,
    log,
    orders,
    appends: () => appends,
    held: () => held.length,
    sent: () => sent,
    waitsForReader: () => waiting > 0,
    release() {
      for (const answer of held.splice(0)) answer()
    },
    async close() {
      server.forceShutdown()
    },
  }
}

function write(log: Log, request: streams.BatchAppendReq) {
  const options = request.getOptions()
  const stream = Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString()
  const expectedRevision = options?.hasAny() ? null : options?.hasStreamPosition() ? Number(options.getStreamPosition()) : -1
  return log.append(stream, expectedRevision, request.getProposedMessagesList())
}

function leader(port: number): Metadata {
  const metadata = new Metadata()
  metadata.set('exception', 'not-leader')
  metadata.set('leader-endpoint-host', '127.0.0.1')
  metadata.set('leader-endpoint-port', String(port))
  return metadata
}
