/**
 * Parquet in parts, `name-00001.parquet` and on beside the file that was named: such a file can't grow once it is ended, so an
 * interrupted export goes on behind its last whole part. A part has its name when it is whole and on the disk.
 */
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { BasicType, ColumnSource } from 'hyparquet-writer'
import { syncFolder } from '../../adapters/system/syncFolder.ts'
import type { Target } from './lines.ts'
import type { Column, ColumnType, Row } from './source.ts'
import type { ExportState } from './state.ts'

/** Written at once, and what waits in memory: about 10 MB of entries. */
const rowsPerGroup = 10_000
/** What is done again after a kill. */
const rowsPerPart = 50_000

const types: Readonly<Record<ColumnType, BasicType>> = {
  text: 'STRING',
  integer: 'INT32',
  long: 'INT64',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  json: 'JSON',
}

const partFile = (out: string, part: number): string => `${withoutEnding(out)}-${String(part).padStart(5, '0')}.parquet`
const withoutEnding = (out: string): string => (extname(out) === '.parquet' ? out.slice(0, -extname(out).length) : out)

/** Parts of this export that are whole, in their order. */
export async function partsOf(out: string): Promise<readonly string[]> {
  const begin = `${basename(withoutEnding(out))}-`
  const isPart = (name: string) => name.startsWith(begin) && /^\d{5}\.parquet$/.test(name.slice(begin.length))
  const names = await readdir(dirname(out))
  return names
    .filter(isPart)
    .sort()
    .map((name) => join(dirname(out), name))
}

export async function writeParquet({ out, source, state: begun, onSaved, onProgress }: Target): Promise<ExportState> {
  for (const file of (await partsOf(out)).slice(begun.parts)) await rm(file)
  let state = begun
  let part: Part | null = null
  let waiting: Row[] = []
  let behind = state.after
  let rowsOfPart = 0
  const writeGroup = async () => {
    part ??= await openPart(`${out}.part`, source.columns)
    await part.add(waiting)
    rowsOfPart += waiting.length
    waiting = []
  }
  const endPart = async () => {
    await writeGroup()
    const bytes = (await part?.end()) ?? 0
    await rename(`${out}.part`, partFile(out, state.parts + 1))
    await syncFolder(dirname(out))
    state = { ...state, after: behind, rows: state.rows + rowsOfPart, bytes: state.bytes + bytes, parts: state.parts + 1 }
    part = null
    rowsOfPart = 0
  }
  try {
    for await (const { rows, after, done } of source.pages(state.after)) {
      waiting.push(...rows)
      behind = after
      if (waiting.length >= rowsPerGroup) await writeGroup()
      if (rowsOfPart >= rowsPerPart) {
        await endPart()
        if (source.goesOn) await onSaved(state)
      }
      onProgress(done, source.total)
    }
    // An export of nothing has a part, too: it names the columns.
    if (rowsOfPart + waiting.length > 0 || state.parts === 0) await endPart()
    return state
  } finally {
    await (part as Part | null)?.abandon()
  }
}

interface Part {
  add(rows: readonly Row[]): Promise<void>
  /** @returns its bytes, which are on the disk */
  end(): Promise<number>
  abandon(): Promise<void>
}

async function openPart(name: string, columns: readonly Column[]): Promise<Part> {
  // Only here: no other command needs it.
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer')
  const file: FileHandle = await open(name, 'w')
  const writer = new ByteWriter()
  // What is written so far leaves memory; offsets in the file go on from it.
  const empty = async () => {
    await file.writeFile(new Uint8Array(writer.buffer, 0, writer.index))
    writer.index = 0
  }
  const schema = schemaFromColumnData({ columnData: columnsOf(columns, []) })
  const parquet = new ParquetWriter({ writer, schema, createdBy: 'sillok' })
  return {
    async add(rows) {
      await parquet.write({ columnData: columnsOf(columns, rows), rowGroupSize: Math.max(1, rows.length) })
      await empty()
    },
    async end() {
      await parquet.finish()
      await empty()
      await file.sync()
      const { size } = await file.stat()
      await file.close()
      return size
    },
    abandon: () => file.close(),
  }
}

const columnsOf = (columns: readonly Column[], rows: readonly Row[]): ColumnSource[] =>
  columns.map(({ name, type }) => ({ name, type: types[type], nullable: true, data: rows.map((row) => valueOf(type, row[name])) }))

function valueOf(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (type === 'time') return new Date(String(value))
  // The library makes its text.
  if (type === 'json' && typeof value === 'string') return JSON.parse(value)
  return type === 'long' ? BigInt(Number(value)) : value
}
