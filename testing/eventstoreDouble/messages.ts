/** What the double says, in the terms of the client package's service definitions. */
import shared from '@eventstore/db-client/generated/shared_pb.js'
import statuses from '@eventstore/db-client/generated/status_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import any from 'google-protobuf/google/protobuf/any_pb.js'
import type { Decision, LoggedEvent } from './log.ts'

const ticksPerMs = 10_000

export function decided(request: streams.BatchAppendReq, decision: Decision, withPosition: boolean): streams.BatchAppendResp {
  if (decision.type === 'wrongVersion') {
    const versions = new shared.WrongExpectedVersion()
    if (decision.current === null) versions.setCurrentNoStream(new shared.Empty())
    else versions.setCurrentStreamRevision(String(decision.current))
    return failed(request, 'WrongExpectedVersion', versions.serializeBinary())
  }
  const success = new streams.BatchAppendResp.Success()
  success.setCurrentRevision(String(decision.last.revision))
  if (withPosition) {
    const position = new shared.AllStreamPosition()
    position.setCommitPosition(String(decision.last.position))
    position.setPreparePosition(String(decision.last.position))
    success.setPosition(position)
  }
  const response = responseTo(request)
  response.setSuccess(success)
  return response
}

/** @param name of a detail that clients know, and the message, unless there is another one */
export function failed(
  request: streams.BatchAppendReq,
  name: string,
  detail: Uint8Array = new Uint8Array(),
  message = name,
): streams.BatchAppendResp {
  const details = new any.Any()
  details.setTypeUrl(`type.googleapis.com/event_store.client.${name}`)
  details.setValue(detail)
  const status = new statuses.Status()
  status.setMessage(message)
  status.setDetails(details)
  const response = responseTo(request)
  response.setError(status)
  return response
}

/** As the server tells of its own time-outs: with the two halves of the id. */
export function timedOut(request: streams.BatchAppendReq): streams.BatchAppendResp {
  const hex = (request.getCorrelationId()?.getString() ?? '').replaceAll('-', '')
  const halves = new shared.UUID.Structured()
  halves.setMostSignificantBits(BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`)).toString())
  halves.setLeastSignificantBits(BigInt.asIntN(64, BigInt(`0x${hex.slice(16)}`)).toString())
  const id = new shared.UUID()
  id.setStructured(halves)
  const response = failed(request, 'Timeout')
  response.setCorrelationId(id)
  return response
}

function responseTo(request: streams.BatchAppendReq): streams.BatchAppendResp {
  const response = new streams.BatchAppendResp()
  response.setCorrelationId(request.getCorrelationId())
  response.setStreamIdentifier(request.getOptions()?.getStreamIdentifier())
  return response
}

export function eventMessage(logged: LoggedEvent): streams.ReadResp {
  const id = new shared.UUID()
  id.setString(logged.id)
  const stream = new shared.StreamIdentifier()
  stream.setStreamName(Buffer.from(logged.stream))
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
  event.setId(id)
  event.setStreamIdentifier(stream)
  event.setStreamRevision(String(logged.revision))
  event.setCommitPosition(String(logged.position))
  event.setPreparePosition(String(logged.position))
  event.setData(logged.data)
  event.setCustomMetadata(logged.metadata)
  event
    .getMetadataMap()
    .set('type', logged.type)
    .set('content-type', 'application/json')
    .set('created', String(logged.createdMs * ticksPerMs))
  const read = new streams.ReadResp.ReadEvent()
  read.setEvent(event)
  const response = new streams.ReadResp()
  response.setEvent(read)
  return response
}

export function confirmation(): streams.ReadResp {
  const response = new streams.ReadResp()
  response.setConfirmation(new streams.ReadResp.SubscriptionConfirmation())
  return response
}

export function streamNotFound(): streams.ReadResp {
  const response = new streams.ReadResp()
  response.setStreamNotFound(new streams.ReadResp.StreamNotFound())
  return response
}
