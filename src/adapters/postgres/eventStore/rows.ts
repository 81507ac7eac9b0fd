/** How an event lies in a row: see the migration for why some of the metadata has columns of its own. */
import type { EventMetadata, RecordedEvent } from '../../../ports/eventStore.ts'
import { uuidPattern } from '../../../domain/ids.ts'
import { parsePayload } from '../../../events/notJson.ts'
import { unpackJson } from '../../../events/packedJson.ts'

type MetadataColumn = 'command_id' | 'correlation_id' | 'causation_id' | 'actor' | 'schema_version'
const plain = /^[\x20-\x7e]*$/

export interface EventRow extends Readonly<Record<MetadataColumn, string | null>> {
  readonly position: string
  readonly stream: string
  readonly revision: number
  readonly event_id: string
  readonly type: string
  readonly data: Buffer
  readonly metadata: EventMetadata
  readonly time: Date
}

export type SplitMetadata = Readonly<Record<MetadataColumn, string | null>> & { readonly rest: string }

/** Only what its column gives back letter by letter goes into one; all else stays in the JSON. */
export function splitMetadata(metadata: EventMetadata): SplitMetadata {
  const { commandId, $correlationId, $causationId, actor, schemaVersion, ...others } = metadata
  const rest: Record<string, string> = others
  const take = (key: string, value: string | undefined, fitting: RegExp) => {
    if (value === undefined || fitting.test(value)) return value ?? null
    rest[key] = value
    return null
  }
  return {
    command_id: take('commandId', commandId, uuidPattern),
    correlation_id: take('$correlationId', $correlationId, uuidPattern),
    causation_id: take('$causationId', $causationId, uuidPattern),
    actor: take('actor', actor, plain),
    schema_version: take('schemaVersion', schemaVersion, plain),
    rest: JSON.stringify(rest),
  }
}

export function recordedOf(row: EventRow): RecordedEvent {
  const metadata: Record<string, string> = {}
  if (row.command_id !== null) metadata.commandId = row.command_id
  if (row.correlation_id !== null) metadata.$correlationId = row.correlation_id
  if (row.causation_id !== null) metadata.$causationId = row.causation_id
  if (row.actor !== null) metadata.actor = row.actor
  if (row.schema_version !== null) metadata.schemaVersion = row.schema_version
  Object.assign(metadata, row.metadata)
  return {
    id: row.event_id,
    type: row.type,
    data: parsePayload(unpackJson(row.data)),
    metadata,
    stream: row.stream,
    revision: row.revision,
    position: BigInt(row.position),
    time: row.time.toISOString(),
  }
}
