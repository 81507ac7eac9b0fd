/** Requests in the terms of the client package's service definitions. */
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { noStream } from '../../ports/eventStore.ts'
import type { PreparedAppend } from '../../events/preparedAppend.ts'

export interface SentAppend extends Pick<PreparedAppend, 'stream' | 'events'> {
  /** With `any`, a repeat may be written again. */
  readonly expectedRevision: number | 'any'
}

/** Payloads go as the bytes that they are; the server's own time-out is the deadline, so no two clocks are compared. */
export function appendRequest(correlationId: string, { stream, expectedRevision, events }: SentAppend): streams.BatchAppendReq {
  const options = new streams.BatchAppendReq.Options()
  options.setStreamIdentifier(streamIdentifier(stream))
  if (expectedRevision === 'any') options.setAny(new shared.Empty())
  else if (expectedRevision === noStream) options.setNoStream(new shared.Empty())
  else options.setStreamPosition(String(expectedRevision))
  const request = new streams.BatchAppendReq()
  request.setCorrelationId(uuid(correlationId))
  request.setOptions(options)
  request.setIsFinal(true)
  for (const { id, type, data, metadata } of events) {
    const message = new streams.BatchAppendReq.ProposedMessage()
    message.setId(uuid(id))
    message.getMetadataMap().set('type', type).set('content-type', 'application/json')
    message.setData(Buffer.from(data))
    message.setCustomMetadata(Buffer.from(JSON.stringify(metadata)))
    request.addProposedMessages(message)
  }
  return request
}

export function readStreamRequest(stream: string, fromRevision: number, maxCount: number): streams.ReadReq {
  const from = new streams.ReadReq.Options.StreamOptions()
  from.setStreamIdentifier(streamIdentifier(stream))
  from.setRevision(String(fromRevision))
  const options = readOptions(maxCount, null)
  options.setStream(from)
  return requestOf(options)
}

/** The last revision of a stream. */
export function readStreamEndRequest(stream: string): streams.ReadReq {
  const from = new streams.ReadReq.Options.StreamOptions()
  from.setStreamIdentifier(streamIdentifier(stream))
  from.setEnd(new shared.Empty())
  const options = readOptions(1, null)
  options.setStream(from)
  options.setReadDirection(backwards)
  return requestOf(options)
}

/**
 * Forwards from a position, which is included.
 * @param prefixes the server passes over streams with others; null for all streams
 */
export function readAllRequest(from: bigint, maxCount: number, prefixes: readonly string[] | null): streams.ReadReq {
  const options = readOptions(maxCount, prefixes)
  options.setAll(allFrom(from))
  return requestOf(options)
}

/**
 * @param before strictly; null is the end of the log
 * @param prefixes null for all streams
 */
export function readAllBackRequest(before: bigint | null, maxCount: number, prefixes: readonly string[] | null): streams.ReadReq {
  const options = readOptions(maxCount, prefixes)
  options.setAll(before === null ? allFromEnd() : allFrom(before))
  options.setReadDirection(backwards)
  return requestOf(options)
}

/** Strictly after a position, for ever. */
export function subscribeRequest(after: bigint, prefixes: readonly string[]): streams.ReadReq {
  const options = readOptions(null, prefixes)
  options.setAll(allFrom(after))
  return requestOf(options)
}

/** What the definitions number 1; their enumeration exists as a type alone. */
const backwards = 1
/** Records that the server looks through between two signs of life while nothing matches. */
const searchWindow = 4_096

function readOptions(maxCount: number | null, prefixes: readonly string[] | null): streams.ReadReq.Options {
  const options = new streams.ReadReq.Options()
  const uuids = new streams.ReadReq.Options.UUIDOption()
  uuids.setString(new shared.Empty())
  options.setUuidOption(uuids)
  options.setResolveLinks(false)
  if (maxCount === null) options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions())
  else options.setCount(String(maxCount))
  if (prefixes === null) options.setNoFilter(new shared.Empty())
  else options.setFilter(filterBy(prefixes))
  return options
}

function filterBy(prefixes: readonly string[]): streams.ReadReq.Options.FilterOptions {
  const names = new streams.ReadReq.Options.FilterOptions.Expression()
  names.setPrefixList([...prefixes])
  const filter = new streams.ReadReq.Options.FilterOptions()
  filter.setStreamIdentifier(names)
  filter.setMax(searchWindow)
  filter.setCheckpointintervalmultiplier(1)
  return filter
}

function allFrom(position: bigint): streams.ReadReq.Options.AllOptions {
  const from = new streams.ReadReq.Options.AllOptions()
  if (position === 0n) {
    from.setStart(new shared.Empty())
    return from
  }
  const place = new streams.ReadReq.Options.Position()
  place.setCommitPosition(String(position))
  place.setPreparePosition(String(position))
  from.setPosition(place)
  return from
}

function allFromEnd(): streams.ReadReq.Options.AllOptions {
  const end = new streams.ReadReq.Options.AllOptions()
  end.setEnd(new shared.Empty())
  return end
}

function requestOf(options: streams.ReadReq.Options): streams.ReadReq {
  const request = new streams.ReadReq()
  request.setOptions(options)
  return request
}

function streamIdentifier(stream: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(stream))
  return identifier
}

function uuid(text: string): shared.UUID {
  const id = new shared.UUID()
  id.setString(text)
  return id
}
