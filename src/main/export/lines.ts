/** NDJSON and CSV: one file that grows, cut to what its state says when it is taken up. */
import { type FileHandle, open } from 'node:fs/promises'
import { createLineBuffer } from '../../api/http/lineBuffer.ts'
import { cellText, csvHead } from '../../finance/csv.ts'
import { UsageError } from '../cli/usageError.ts'
import { hasCode } from '../keys/keptFile.ts'
import type { Column, Row, Source } from './source.ts'
import type { ExportState } from './state.ts'

export interface Target {
  readonly out: string
  readonly source: Source
  readonly state: ExportState
  /** Called when all that it tells is on the disk. */
  readonly onSaved: (state: ExportState) => Promise<void>
  readonly onProgress: (done: number, total: number) => void
}

/** Written and synced at once: what is done again after a kill, and what waits in memory. */
const bytesPerSave = 1024 * 1024

export interface LineFormat {
  readonly head: (columns: readonly Column[]) => string
  readonly lineOf: (source: Source) => (row: Row) => string
}

export const ndjson: LineFormat = {
  head: () => '',
  lineOf:
    ({ jsonOf }) =>
    (row) =>
      `${jsonOf(row)}\n`,
}

/** As everywhere: `finance/csv.ts`. Objects are their JSON. */
export const csv: LineFormat = {
  head: csvHead,
  lineOf:
    ({ columns }) =>
    (row) =>
      `${columns.map((column) => cellOf(column, row[column.name])).join(',')}\r\n`,
}

function cellOf({ type }: Column, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (type === 'json' && typeof value !== 'string') return cellText(JSON.stringify(value))
  return cellText(typeof value === 'number' || typeof value === 'boolean' ? value : String(value))
}

export async function writeLines({ out, source, state: begun, onSaved, onProgress }: Target, format: LineFormat): Promise<ExportState> {
  const file = await openAt(out, begun.bytes)
  try {
    const lineOf = format.lineOf(source)
    const waiting = createLineBuffer()
    let state = begun
    let written = state.bytes
    const write = async () => {
      const bytes = waiting.take()
      await writeWhole(file, bytes, written)
      written += bytes.length
    }
    if (written === 0) waiting.add(format.head(source.columns))
    for await (const { rows, after, done } of source.pages(state.after)) {
      for (const row of rows) waiting.add(lineOf(row))
      state = { ...state, after, rows: state.rows + rows.length }
      if (waiting.size() >= bytesPerSave) {
        await write()
        if (source.goesOn) {
          await file.datasync()
          state = { ...state, bytes: written }
          await onSaved(state)
        }
      }
      onProgress(done, source.total)
    }
    await write()
    await file.sync()
    return { ...state, bytes: written }
  } finally {
    await file.close()
  }
}

async function openAt(out: string, bytes: number): Promise<FileHandle> {
  const cutShort = (cause?: unknown) =>
    new UsageError(`${out} is shorter than its state says. Remove it and ${out}.state to begin anew.`, { cause })
  const file = await open(out, bytes === 0 ? 'w' : 'r+').catch((error: unknown) => {
    throw hasCode(error, 'ENOENT') && bytes > 0 ? cutShort(error) : error
  })
  try {
    const { size } = await file.stat()
    if (size < bytes) throw cutShort()
    await file.truncate(bytes)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

async function writeWhole(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}
