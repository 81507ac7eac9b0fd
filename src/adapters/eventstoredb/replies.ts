/** Replies of the server, as what they mean here. */
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { NotJson, parsePayload } from '../../events/notJson.ts'
import { instant } from '../../scheduling/instant.ts'
import { type EventMetadata, noStream, type RecordedEvent } from '../../ports/eventStore.ts'

/** What is known of an append's end. */
export type Reply =
  /** A repeat may be answered without its position. */
  | { readonly type: 'written'; readonly revision: number; readonly position: bigint | null }
  | { readonly type: 'wrongRevision'; readonly actualRevision: number }
  | { readonly type: 'tooLarge' }
  /** Nothing was written; trying again may help. */
  | { readonly type: 'refused'; readonly error: Error }
  /** The server gave up waiting for itself. So it answers a repeat that comes while the first is being written, too. */
  | { readonly type: 'timedOut' }
  | { readonly type: 'unknown'; readonly error: unknown }

const conflict = 'event_store.client.WrongExpectedVersion'
const tooLarge = /^event_store\.client\.MaximumAppend(Event)?SizeExceeded$/
const refused = /^event_store\.client\.(AccessDenied|StreamDeleted|BadRequest)$/
/** Said before an append is looked at: the server starts, has too much to do, or isn't the leader and knows of none. */
const notNow = /^(Server Is Not Ready|Server Is Busy|No leader info available in response)$/

export function replyOf(response: streams.BatchAppendResp): Reply {
  const success = response.getSuccess()
  if (success) {
    const position = success.getPosition()
    return {
      type: 'written',
      revision: Number(success.getCurrentRevision()),
      position: position ? BigInt(position.getCommitPosition()) : null,
    }
  }
  const status = response.getError()
  const details = status?.getDetails()
  const name = details?.getTypeName() ?? ''
  const error = new Error(`the event store answered ${status?.getMessage() ?? 'nothing'}`)
  if (name === conflict) {
    const versions = shared.WrongExpectedVersion.deserializeBinary(details?.getValue_asU8() ?? new Uint8Array())
    return {
      type: 'wrongRevision',
      actualRevision: versions.hasCurrentStreamRevision() ? Number(versions.getCurrentStreamRevision()) : noStream,
    }
  }
  if (tooLarge.test(name)) return { type: 'tooLarge' }
  if (refused.test(name) || notNow.test(status?.getMessage() ?? '')) return { type: 'refused', error }
  return name === 'event_store.client.Timeout' ? { type: 'timedOut' } : { type: 'unknown', error }
}

/** Time-outs of the server come with the two halves of the id, everything else with its text. */
export function uuidOf(id: shared.UUID | undefined): string {
  const halves = id?.getStructured()
  if (!halves) return id?.getString() ?? ''
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Null for a message that carries no event. */
export function recordedOf(response: streams.ReadResp): RecordedEvent | null {
  const event = response.getEvent()?.getEvent()
  if (!event) return null
  const described = event.getMetadataMap()
  return {
    id: uuidOf(event.getId()),
    type: described.get('type') ?? '',
    data: jsonOf(event.getData_asU8()),
    metadata: metadataOf(event.getCustomMetadata_asU8()),
    stream: Buffer.from(event.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString(),
    revision: Number(event.getStreamRevision()),
    position: BigInt(event.getCommitPosition()),
    time: instant(Number(BigInt(described.get('created') ?? 0) / ticksPerMs)),
  }
}

/** `created` counts tenths of microseconds since 1970. */
const ticksPerMs = 10_000n

const jsonOf = (bytes: Uint8Array): unknown => parsePayload(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())

function metadataOf(bytes: Uint8Array): EventMetadata {
  const parsed = bytes.length > 0 ? jsonOf(bytes) : null
  if (parsed === null || typeof parsed !== 'object' || parsed instanceof NotJson) return {}
  return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
