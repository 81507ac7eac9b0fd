/**
 * The one stream of calls that a process appends through.
 *
 * Ensures that each append gets exactly one reply, of its own, in time: no reply is waited for longer than
 * `replyWithinMs`, and when the stream breaks, all that are under way are told that nobody knows. A stream that gave no
 * sign of life while an append waited is thrown away with its connection, and so is one that gave several replies in a
 * row that mean nothing here. Appends are sent in the order in which they were given.
 * Doesn't repeat anything, and doesn't bound how much is under way: that is for the appender.
 */
import { randomUUID } from 'node:crypto'
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { type Reply, replyOf, uuidOf } from './replies.ts'
import { Silence } from '../../failures.ts'
import type { Connection } from './connection.ts'
import type { Patience } from './patience.ts'
import { appendRequest, type SentAppend } from './requests.ts'

export interface BatchStream {
  send(append: SentAppend): Promise<Reply>
  /** How often nothing was answered for as long as an append is waited for. */
  silences(): number
}

interface Line {
  /** The appends that wait for their reply, by correlation id. */
  readonly waiting: Map<string, { readonly resolve: (reply: Reply) => void; readonly timer: NodeJS.Timeout }>
  readonly write: (request: ReturnType<typeof appendRequest>) => void
  /** Ends it with its connection. */
  readonly giveUp: (reason: string | Silence) => void
  /** What its connection was ended for, if nothing was heard on it. */
  readonly silence: () => Silence | null
  /** Messages that came. */
  signs: number
  /** Replies in a row that mean nothing here. */
  unknowns: number
  broken: Extract<Reply, { type: 'refused' | 'unknown' }> | null
}

const unknownsMax = 5

export function createBatchStream(connection: Connection, { replyWithinMs }: Patience): BatchStream {
  let current: { readonly line: Promise<Line> } | null = null
  let silences = 0

  function begin() {
    const begun = {
      line: open(() => {
        if (current === begun) current = null
      }),
    }
    return begun
  }

  /** @param leave so that no further append is sent on it */
  async function open(leave: () => void): Promise<Line> {
    let line: Line | null = null
    let failure: Error | null = null
    const breakOff = (error: Error) => {
      if (failure) return
      failure = error
      leave()
      if (line) breakLine(line, error)
    }
    const { stream, renew, silence } = await connection.open((grpc, metadata, options) => {
      const calls: ReturnType<StreamsClient['batchAppend']> = grpc.batchAppend(metadata, options)
      calls.on('error', breakOff)
      calls.on('end', () => breakOff(new Error('the event store ended the stream of appends')))
      return calls
    })
    const opened: Line = {
      waiting: new Map(),
      write: (request) => stream.write(request),
      giveUp(reason) {
        leave()
        renew(reason)
      },
      silence,
      signs: 0,
      unknowns: 0,
      broken: null,
    }
    line = opened
    stream.on('data', (response) => {
      opened.signs += 1
      settle(opened, uuidOf(response.getCorrelationId()), replyOf(response))
    })
    if (failure) breakLine(opened, failure)
    return opened
  }

  function breakLine(line: Line, failure: Error): void {
    const error = line.silence() ?? failure
    line.broken = line.signs === 0 && neverSent(error) ? { type: 'refused', error } : { type: 'unknown', error }
    if (line.broken.type === 'refused') line.giveUp('the event store could not be reached')
    for (const id of [...line.waiting.keys()]) settle(line, id, line.broken)
  }

  function settle(line: Line, id: string, reply: Reply): void {
    const found = line.waiting.get(id)
    if (!found) return
    line.waiting.delete(id)
    clearTimeout(found.timer)
    line.unknowns = reply.type === 'unknown' ? line.unknowns + 1 : 0
    if (line.unknowns === unknownsMax && !line.broken) line.giveUp(`nobody knows how ${unknownsMax} appends in a row ended`)
    found.resolve(reply)
  }

  return {
    silences: () => silences,
    async send(append) {
      const begun = (current ??= begin())
      let line: Line
      try {
        // Always awaited, so that nobody overtakes those who wait for the stream to open.
        line = await begun.line
      } catch (error) {
        if (current === begun) current = null
        return { type: 'refused', error: error instanceof Error ? error : new Error(String(error)) }
      }
      // Broken before anything of this append was sent.
      if (line.broken) return { type: 'refused', error: line.silence() ?? new Error('the stream of appends broke') }
      return new Promise((resolve) => {
        const id = randomUUID()
        const { signs } = line
        const timer = setTimeout(() => {
          const said = `no answer within ${replyWithinMs} ms`
          if (line.signs !== signs) return settle(line, id, { type: 'unknown', error: new Error(said) })
          silences += 1
          const error = new Silence(said)
          settle(line, id, { type: 'unknown', error })
          line.giveUp(error)
        }, replyWithinMs)
        line.waiting.set(id, { resolve, timer })
        line.write(appendRequest(id, append))
      })
    },
  }
}

const unavailable = 14
/** The client had no connection to send anything on. */
const neverSent = (error: Error) => 'code' in error && error.code === unavailable && error.message.includes('No connection established')
