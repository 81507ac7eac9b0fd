/**
 * Parquet in parts, `name-00001.parquet` and on beside the file that was named: such a file can't grow once it is ended, so an
 * interrupted export goes on behind its last whole part. A part has its name when it is whole and on the disk.
 */
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { BasicType, ColumnSource } from 'hyparquet-writer'
import { syncFolder } from '../../adapters/system/syncFolder.ts'
import { createLineBuffer } from '../../api/http/lineBuffer.ts'
import type { Target } from './lines.ts'
import type { Column, ColumnType, Row } from './source.ts'
import type { ExportState } from './state.ts'

/**
 * Written at once, and what waits in memory: whichever comes first. So few rows are garbage before the collector moves them to where it
 * rarely looks.
 */
const rowsPerGroup = 1_000
const charactersPerGroup = 4 * 1024 * 1024
/** Of a column, before it is compressed. */
const pageBytes = 64 * 1024
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
  const waiting = createGroup(source.columns)
  let behind = state.after
  let rowsOfPart = 0
  const writeGroup = async () => {
    part ??= await openPart(`${out}.part`, source.columns)
    rowsOfPart += waiting.rows()
    await part.add(waiting.take())
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
      for (const row of rows) {
        waiting.add(row)
        if (waiting.isFull()) await writeGroup()
      }
      behind = after
      // Only at the end of a page is there a place to go on from.
      if (rowsOfPart + waiting.rows() >= rowsPerPart) {
        await endPart()
        if (source.goesOn) await onSaved(state)
      }
      onProgress(done, source.total)
    }
    // An export of nothing has a part, too: it names the columns.
    if (rowsOfPart + waiting.rows() > 0 || state.parts === 0) await endPart()
    return state
  } finally {
    await (part as Part | null)?.abandon()
  }
}

/** Values by column, of rows that are written together. Those of JSON are overwritten by the next rows. */
type Values = readonly unknown[][]

/** Rows are taken apart at once, and their JSON is written into memory that stays: objects and texts that wait are copied about by the garbage collector. */
function createGroup(columns: readonly Column[]) {
  const lines = columns.map(({ type }) => (type === 'json' ? createLineBuffer() : null))
  let values: Values = columns.map(() => [])
  let rows = 0
  let characters = 0
  const add = (value: unknown, index: number): void => {
    const line = lines[index]
    if (typeof value === 'string') characters += value.length
    if (line && typeof value === 'string') line.add(value)
    // Of JSON where it ends.
    values[index]?.push(line && value !== null ? line.size() : value)
  }
  return {
    rows: () => rows,
    isFull: () => rows >= rowsPerGroup || characters >= charactersPerGroup,
    add(row: Row): void {
      rows += 1
      columns.forEach(({ name, type }, index) => add(valueOf(type, row[name]), index))
    },
    take(): Values {
      const taken = values.map((column, index) => {
        const bytes = lines[index]?.take()
        return bytes ? cut(bytes, column) : column
      })
      values = columns.map(() => [])
      rows = 0
      characters = 0
      return taken
    },
  }
}

/** @param ends of each value; null where there is none */
function cut(bytes: Buffer, ends: readonly unknown[]): unknown[] {
  let start = 0
  return ends.map((end) => {
    if (typeof end !== 'number') return null
    const value = bytes.subarray(start, end)
    start = end
    return value
  })
}

interface Part {
  add(group: Values): Promise<void>
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
  // The library makes JSON of objects, and bytes of all texts of a column at once. Its columns are written as bytes, as they come,
  // and are named texts and JSON in the file's index.
  const asBytes = schema.map((element) => {
    const { converted_type, ...others } = element
    return converted_type === 'JSON' || converted_type === 'UTF8' ? others : element
  })
  const parquet = new ParquetWriter({ writer, schema: asBytes, createdBy: 'sillok' })
  return {
    async add(group) {
      const rowGroupSize = Math.max(1, group[0]?.length ?? 0)
      await parquet.write({ columnData: columnsOf(columns, group), rowGroupSize, pageSize: pageBytes })
      await empty()
    },
    async end() {
      parquet.schema = schema
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

const columnsOf = (columns: readonly Column[], group: Values): ColumnSource[] =>
  columns.map(({ name, type }, index) => ({
    name,
    type: types[type],
    nullable: true,
    data: group[index] ?? [],
    // The least and the largest of texts that are JSON help nobody, and each is another one.
    ...(type === 'json' ? { encoding: 'PLAIN', statistics: false } : {}),
  }))

function valueOf(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (type === 'time') return new Date(String(value))
  if (type === 'json') return typeof value === 'string' ? value : JSON.stringify(value)
  return type === 'long' ? BigInt(Number(value)) : value
}
