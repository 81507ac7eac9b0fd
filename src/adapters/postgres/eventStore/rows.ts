/** How an event lies in a row: see the migration for why some ids of the metadata have columns of their own. */
import type { EventMetadata, RecordedEvent } from '../../../ports/eventStore.ts'

type IdColumn = 'command_id' | 'correlation_id' | 'causation_id'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface EventRow {
  readonly position: string
  readonly stream: string
  readonly revision: number
  readonly event_id: string
  readonly type: string
  readonly data: unknown
  readonly metadata: EventMetadata | null
  readonly command_id: string | null
  readonly correlation_id: string | null
  readonly causation_id: string | null
  readonly time: Date
}

export type SplitMetadata = Record<IdColumn, string | null> & { readonly rest: string | null }

/** Only what a uuid column gives back letter by letter goes into one; all else stays in the JSON. */
export function splitMetadata(metadata: EventMetadata): SplitMetadata {
  const { commandId, $correlationId, $causationId, ...others } = metadata
  const rest: Record<string, string> = others
  const take = (key: string, value: string | undefined) => {
    if (value === undefined || uuid.test(value)) return value ?? null
    rest[key] = value
    return null
  }
  const ids = {
    command_id: take('commandId', commandId),
    correlation_id: take('$correlationId', $correlationId),
    causation_id: take('$causationId', $causationId),
  }
  return { ...ids, rest: Object.keys(rest).length > 0 ? JSON.stringify(rest) : null }
}

export function recordedOf(row: EventRow): RecordedEvent {
  const metadata: Record<string, string> = { ...row.metadata }
  if (row.command_id !== null) metadata.commandId = row.command_id
  if (row.correlation_id !== null) metadata.$correlationId = row.correlation_id
  if (row.causation_id !== null) metadata.$causationId = row.causation_id
  return {
    id: row.event_id,
    type: row.type,
    data: row.data,
    metadata,
    stream: row.stream,
    revision: row.revision,
    position: BigInt(row.position),
    time: row.time.toISOString(),
  }
}
