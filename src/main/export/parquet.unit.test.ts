import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partsOf, writeParquet } from './parquet.ts'
import { namedColumns, type Row, type Source } from './source.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-parquet-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const columns = namedColumns({ name: 'text', count: 'integer', at: 'time', told: 'json', stored: 'json' })
const at = '2026-01-01T00:00:00.000Z'

async function writtenAndRead(name: string, pages: readonly (readonly Row[])[]) {
  const out = join(folder, name)
  const source: Source = {
    columns,
    total: 1,
    unit: 'positions',
    goesOn: true,
    jsonOf: JSON.stringify,
    async *pages() {
      for (const [index, rows] of pages.entries()) yield { rows, after: String(index), done: index }
    },
  }
  const wanted = { what: 'events', format: 'parquet', from: null, to: null, public: false }
  const state = { wanted, log: null, until: '1', after: null, rows: 0, bytes: 0, parts: 0 }
  const ended = await writeParquet({ out, source, state, onSaved: async () => undefined, onProgress: () => undefined })
  const [file = ''] = await partsOf(out)
  const bytes = await asyncBufferFromFile(file)
  return { ended, rows: await parquetReadObjects({ file: bytes }), metadata: await parquetMetadataAsync(bytes) }
}

test('rows of many groups, some in the middle of a page, are read as they were, with texts and JSON by their names', async () => {
  const rowOf = (index: number) => ({
    name: index % 3 === 0 ? null : `실록 ${index}`,
    count: index % 5 === 0 ? null : index,
    at,
    told: index % 7 === 0 ? null : { index, deep: { list: [1, null] } },
    stored: `{"index":${index},  "name":"경복궁 😀"}`,
  })
  const rows = Array.from({ length: 2_300 }, (_, index) => rowOf(index))
  const found = await writtenAndRead('many.parquet', [rows.slice(0, 700), rows.slice(700, 2_299), rows.slice(2_299)])
  expect(found.ended).toMatchObject({ rows: rows.length, parts: 1, after: '2' })
  expect(found.rows).toEqual(rows.map((row) => ({ ...row, at: new Date(at), stored: JSON.parse(row.stored) })))
  expect(found.metadata.schema.slice(1).map(({ name, converted_type }) => [name, converted_type])).toEqual([
    ['name', 'UTF8'],
    ['count', undefined],
    ['at', 'TIMESTAMP_MILLIS'],
    ['told', 'JSON'],
    ['stored', 'JSON'],
  ])
  expect(found.metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([1_000, 1_000, 300])
})

test('large rows are a group before there are many of them', async () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({
    name: 'large',
    count: index,
    at,
    told: null,
    stored: JSON.stringify('x'.repeat(1_000_000)),
  }))
  const { rows: found, metadata } = await writtenAndRead('large.parquet', [rows])
  expect(found.map(({ count }) => count)).toEqual(rows.map(({ count }) => count))
  expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([5, 5, 2])
})
