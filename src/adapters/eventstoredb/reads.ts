/**
 * Reads at the leader. Each gives up when nothing came for a while, and what is wrong with a connection ends with it. A server that
 * looks for what is ours says nothing meanwhile: then it is asked for something else beside it, to see that it is there.
 */
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { noStream, type RecordedEvent } from '../../ports/eventStore.ts'
import { Silence, StoreUnavailable } from '../../failures.ts'
import { readCountMax } from '../../events/preparedAppend.ts'
import { pause } from '../../scheduling/pause.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { recordedOf } from './replies.ts'
import type { Connection } from './connection.ts'
import { createHead } from './head.ts'
import type { Patience } from './patience.ts'
import { readAllBackRequest, readAllRequest, readStreamEndRequest, readStreamRequest } from './requests.ts'

export interface Reads {
  stream(stream: string, fromRevision: number, maxCount: number): Promise<readonly RecordedEvent[]>
  /** `noStream` when it is missing. */
  lastRevision(stream: string): Promise<number>
  all(after: bigint, until: bigint | undefined, maxCount: number): Promise<readonly RecordedEvent[]>
  /** @param encode what becomes of each event */
  scan(after: bigint, until: bigint, encode: (event: RecordedEvent) => Buffer): AsyncIterable<Buffer>
  head(): Promise<bigint>
}

/** While one answer would be waited for. */
const askedBesideTimes = 5

export function createReads(connection: Connection, prefixes: readonly string[], patience: Patience): Reads {
  const { replyWithinMs, searchWithinMs } = patience
  const askBesideEveryMs = replyWithinMs / askedBesideTimes
  const isOurs = ({ stream }: RecordedEvent) => prefixes.some((prefix) => stream.startsWith(prefix))

  /**
   * @param withinMs between two messages: while the server passes over what others wrote, it says nothing
   * @param wanted what stands behind the first event that isn't is not read
   */
  async function read(
    request: streams.ReadReq,
    withinMs = replyWithinMs,
    wanted: (event: RecordedEvent) => boolean = () => true,
  ): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = []
    const ended = Promise.withResolvers<void>()
    // It may fail before anybody waits for it, and after everybody left.
    ended.promise.catch(() => undefined)
    let timer: NodeJS.Timeout | undefined
    let silence: () => Silence | null = () => null
    try {
      const opened = await connection.open((grpc, metadata, options) => {
        const call: ReturnType<StreamsClient['read']> = grpc.read(request, metadata, options)
        call.on('error', ended.reject)
        call.on('end', ended.resolve)
        return call
      })
      const { stream, renew } = opened
      silence = opened.silence
      const late = () => {
        const silent = new Silence(`nothing came for ${withinMs} ms`)
        ended.reject(silent)
        stream.cancel()
        renew(silent)
      }
      timer = setTimeout(late, withinMs)
      stream.on('data', (response: streams.ReadResp) => {
        timer?.refresh()
        const event = recordedOf(response)
        if (event && wanted(event)) events.push(event)
        else if (event) {
          ended.resolve()
          stream.cancel()
        }
      })
      await ended.promise
      return events
    } catch (cause) {
      throw new StoreUnavailable('the events could not be read', { cause: silence() ?? cause })
    } finally {
      clearTimeout(timer)
    }
  }

  /** A read for which the server may have to pass over much that isn't ours. */
  async function search(request: streams.ReadReq, wanted?: (event: RecordedEvent) => boolean): Promise<RecordedEvent[]> {
    const over = new AbortController()
    const answers = async () => {
      for (;;) {
        await pause(systemScheduler, askBesideEveryMs, over.signal)
        if (over.signal.aborted) return found
        await read(readAllBackRequest(null, 1, null), replyWithinMs - askBesideEveryMs)
      }
    }
    const found = read(request, searchWithinMs, wanted)
    try {
      return await Promise.race([found, answers()])
    } finally {
      over.abort()
    }
  }

  /** A read begins with the event at a position, and only at the position of an event. */
  async function all(after: bigint, until: bigint | undefined, maxCount: number): Promise<readonly RecordedEvent[]> {
    if (until === after + 1n) return (await read(readAllRequest(until, 1, null)).catch(noneIfNothingStandsThere)).filter(isOurs)
    const count = Math.min(maxCount, readCountMax)
    const events = await search(readAllRequest(after, count + 1, prefixes), ({ position }) => until === undefined || position <= until)
    return events.filter(({ position }) => position > after).slice(0, count)
  }

  async function* scan(after: bigint, until: bigint, encode: (event: RecordedEvent) => Buffer): AsyncGenerator<Buffer> {
    for (let position = after; position < until;) {
      const events = await all(position, until, readCountMax)
      const last = events.at(-1)
      if (!last) return
      yield Buffer.concat(events.map(encode))
      position = last.position
    }
  }

  const head = createHead(
    {
      back: (before, maxCount) => read(readAllBackRequest(before, maxCount, null)),
      search: async () => (await search(readAllBackRequest(null, 1, prefixes)))[0],
    },
    isOurs,
  )

  return {
    stream: (stream, fromRevision, maxCount) => read(readStreamRequest(stream, fromRevision, Math.min(maxCount, readCountMax))),
    lastRevision: async (stream) => (await read(readStreamEndRequest(stream))).at(0)?.revision ?? noStream,
    all,
    scan,
    head,
  }
}

/** Whoever asks for one event gets none where the server has none; where a log has another one, that is how it shows. */
function noneIfNothingStandsThere(error: unknown): readonly RecordedEvent[] {
  if (error instanceof StoreUnavailable && error.cause instanceof Error && error.cause.message.includes('InvalidPosition')) return []
  throw error
}
