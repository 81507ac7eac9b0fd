/** A batch of appends as one call of `eventstore.append`, and its answer as one result for each. */
import type pg from 'pg'
import type { AppendResult, RecordedEvent } from '../../../ports/eventStore.ts'
import { noteChecked } from '../../../events/decode.ts'
import { parsePayload } from '../../../events/notJson.ts'
import { packJson } from '../../../events/packedJson.ts'
import type { PreparedAppend } from '../../../events/preparedAppend.ts'
import { bytesArray, intArray, textArray, uuidArray } from './binaryArrays.ts'
import { splitMetadata } from './rows.ts'

/** `last_revisions` and what follows it are null when every append was written just now, in order. */
export interface AppendRow {
  readonly first_position: string | null
  readonly written: Date | null
  readonly appended: readonly boolean[] | null
  readonly last_revisions: readonly number[] | null
  /** Null for an append that was not written. */
  readonly last_positions: readonly (string | null)[] | null
  readonly recorded: readonly (Date | null)[] | null
}

const text = `
  select first_position, written, appended, last_revisions, last_positions, recorded
  from eventstore.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

export function appendStatement(appends: readonly PreparedAppend[]): pg.QueryConfig {
  const numbers: number[] = []
  const revisions: number[] = []
  for (const [index, { expectedRevision, events }] of appends.entries()) {
    for (let offset = 1; offset <= events.length; offset++) {
      numbers.push(index + 1)
      revisions.push(expectedRevision + offset)
    }
  }
  const events = appends.flatMap((append) => append.events)
  const metadata = events.map((event) => splitMetadata(event.metadata))
  return {
    name: 'eventstore-append',
    text,
    values: [
      textArray(
        appends.map((append) => append.stream),
        'text',
      ),
      intArray(appends.map((append) => append.expectedRevision)),
      intArray(appends.map((append) => append.events.length)),
      intArray(numbers),
      intArray(revisions),
      uuidArray(events.map((event) => event.id)),
      textArray(
        events.map((event) => event.type),
        'text',
      ),
      textArray(
        metadata.map((split) => split.schema_version),
        'text',
      ),
      textArray(
        metadata.map((split) => split.actor),
        'text',
      ),
      bytesArray(events.map((event) => packJson(event.data))),
      textArray(
        metadata.map((split) => split.rest),
        'json',
      ),
      uuidArray(metadata.map((split) => split.command_id)),
      uuidArray(metadata.map((split) => split.correlation_id)),
      uuidArray(metadata.map((split) => split.causation_id)),
    ],
  }
}

export function appendResultsOf(row: AppendRow, appends: readonly PreparedAppend[]): readonly AppendResult[] {
  if (row.first_position === null || row.written === null) return appends.map((_, index) => appendResultAt(row, index))
  const time = row.written.toISOString()
  let next = BigInt(row.first_position)
  return appends.map(({ expectedRevision, events }) => {
    next += BigInt(events.length)
    return { type: 'appended', revision: expectedRevision + events.length, position: next - 1n, time }
  })
}

/** What was written just now, as a reader of the log sees it; none where some of it had been written before. */
export function writtenNow(row: AppendRow, appends: readonly PreparedAppend[]): readonly RecordedEvent[] {
  if (row.first_position === null || row.written === null) return []
  const time = row.written.toISOString()
  let next = BigInt(row.first_position)
  return appends.flatMap(({ stream, expectedRevision, events }) =>
    events.map(({ id, type, data, metadata, isChecked }, index) => {
      const [position, revision] = [next, expectedRevision + index + 1]
      next += 1n
      const recorded = { id, type, data: parsePayload(data), metadata, stream, revision, position, time }
      if (isChecked) noteChecked(recorded)
      return recorded
    }),
  )
}

function appendResultAt({ appended, last_revisions, last_positions, recorded }: AppendRow, index: number): AppendResult {
  const revision = last_revisions?.[index]
  if (revision === undefined) throw new Error('the event store answered fewer appends than it was given')
  const position = last_positions?.[index]
  const time = recorded?.[index]
  if (!appended?.[index] || !position || !time) return { type: 'conflict', actualRevision: revision }
  return { type: 'appended', revision, position: BigInt(position), time: time.toISOString() }
}
