/** A log that decides appends as EventStoreDB was seen to: known ids count at their own revision alone. */
import type streams from '@eventstore/db-client/generated/streams_pb.js'

export interface LoggedEvent {
  readonly id: string
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly createdMs: number
}

export type Decision =
  | { readonly type: 'written'; readonly last: LoggedEvent; readonly repeated: boolean }
  /** Null for a missing stream. */
  | { readonly type: 'wrongVersion'; readonly current: number | null }

export interface Log {
  readonly events: readonly LoggedEvent[]
  /** @param expectedRevision null: any */
  append(stream: string, expectedRevision: number | null, messages: readonly streams.BatchAppendReq.ProposedMessage[]): Decision
  ofStream(stream: string): readonly LoggedEvent[]
}

/** Positions are bytes: they begin somewhere and leave room. */
const firstPosition = 731
const eventBytes = 120

/**
 * @param past what stands in it already, as another server recorded it
 * @param now the server's clock
 */
export function createLog(past: readonly LoggedEvent[] = [], now = Date.now): Log {
  const events = [...past]
  const byStream = new Map<string, LoggedEvent[]>()
  for (const event of past) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event])

  return {
    events,
    ofStream: (stream) => byStream.get(stream) ?? [],
    append(stream, expected, messages) {
      const known = byStream.get(stream) ?? []
      const current = known.length - 1
      const expectedRevision = expected ?? current
      const last = expectedRevision + messages.length
      const repeated =
        expectedRevision < current && messages.every((message, index) => known[expectedRevision + 1 + index]?.id === idOf(message))
      const repeatedLast = repeated ? known[last] : undefined
      if (repeatedLast) return { type: 'written', last: repeatedLast, repeated: true }
      if (expectedRevision !== current) return { type: 'wrongVersion', current: current < 0 ? null : current }
      for (const message of messages) {
        const event: LoggedEvent = {
          id: idOf(message),
          type: message.getMetadataMap().get('type') ?? '',
          data: message.getData_asU8(),
          metadata: message.getCustomMetadata_asU8(),
          stream,
          revision: known.length,
          position: (events.at(-1)?.position ?? firstPosition - eventBytes) + eventBytes,
          createdMs: now(),
        }
        known.push(event)
        events.push(event)
      }
      byStream.set(stream, known)
      const written = known.at(-1)
      if (!written) throw new TypeError('an append without events')
      return { type: 'written', last: written, repeated: false }
    },
  }
}

const idOf = (message: streams.BatchAppendReq.ProposedMessage): string => message.getId()?.getString() ?? ''
