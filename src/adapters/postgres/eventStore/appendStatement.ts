/** A batch of appends as one call of `eventstore.append`, and its rows as answers. */
import type pg from 'pg'
import type { AppendResult } from '../../../ports/eventStore.ts'
import type { PreparedAppend } from '../../../ports/preparedAppend.ts'
import { splitMetadata } from './rows.ts'

export interface AppendRow {
  readonly appended: boolean
  readonly last_revision: number
  readonly last_position: string | null
  readonly recorded: Date | null
}

const text = `
  select appended, last_revision, last_position, recorded
  from eventstore.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  order by number`

export function appendStatement(appends: readonly PreparedAppend[]): pg.QueryConfig {
  const events = appends.flatMap(({ expectedRevision, events }, index) =>
    events.map((event, offset) => ({ ...event, append: index + 1, revision: expectedRevision + 1 + offset })),
  )
  const metadata = events.map((event) => splitMetadata(event.metadata))
  return {
    name: 'eventstore-append',
    text,
    values: [
      appends.map((append) => append.stream),
      appends.map((append) => append.expectedRevision),
      appends.map((append) => append.events.length),
      events.map((event) => event.append),
      events.map((event) => event.revision),
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => event.data),
      metadata.map((split) => split.rest),
      metadata.map((split) => split.command_id),
      metadata.map((split) => split.correlation_id),
      metadata.map((split) => split.causation_id),
    ],
  }
}

export function appendResultOf(row: AppendRow): AppendResult {
  if (!row.appended || row.last_position === null || row.recorded === null) return { type: 'conflict', actualRevision: row.last_revision }
  return { type: 'appended', revision: row.last_revision, position: BigInt(row.last_position), time: row.recorded.toISOString() }
}
