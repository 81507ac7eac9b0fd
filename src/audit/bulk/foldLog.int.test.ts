import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { digestTables } from '../digests/digest.ts'
import type { ColumnType, ColumnValue, Projection, Row } from '../../projections/projection.ts'
import { readModels } from '../../projections/readModels.ts'
import { copyIn } from './copyIn.ts'
import { foldLog } from './foldLog.ts'
import { createDigester } from '../digests/digester.ts'
import { copySql, createRowBatches } from './rowBatches.ts'
import type { PartitionPlan } from './partition.ts'

let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
  await writeHistory(side.store, history({ seed: 51, accounts: 9, steps: 900 }))
  await projectAll(side)
})
afterAll(() => side.close())

const plan: PartitionPlan = { output: 'digests', holdAll: false, audit: true, unreadable: 'fails' }
const folded = async (changes: Partial<PartitionPlan>, threads: number, store = side.store) =>
  foldLog({
    store,
    until: await store.head(),
    projections: readModels,
    plan: { ...plan, ...changes },
    onBatch: async () => undefined,
    onProgress: () => undefined,
    threads,
  })

test('threads, one fold, a fold that holds all rows, and the tables as projected have the same sums', async () => {
  const alone = await folded({}, 1)
  expect(alone).toMatchObject({ orphans: 0, findings: [], disagreed: [], events: Number(await side.store.head()) })
  expect(await folded({}, 3)).toEqual(alone)
  // Rows that are held to the end come too late to be compared with the auditor's.
  expect(await folded({ holdAll: true, audit: false }, 1)).toEqual(alone)
  const client = await side.pool.connect()
  expect(await digestTables(client, readModels, 'public')).toEqual(alone.digests)
  client.release()
})

test('an event that can not be read stops the fold, in a thread as elsewhere', async () => {
  const store = createMemoryEventStore()
  await writeHistory(store, history({ seed: 52, accounts: 2, steps: 20 }))
  await store.append('account-later', -1, [
    { id: crypto.randomUUID(), type: 'CreditsInvented', data: { userId: 'later' }, metadata: { schemaVersion: '1' } },
  ])
  for (const threads of [1, 2]) await expect(folded({}, threads, store)).rejects.toThrow('unknown type CreditsInvented')
})

const text = fc.string({ unit: fc.constantFrom('a', 'Z', '7', ' ', '\\', '"', '\n', '\t', 'é', '크', '레', '딧', '𝄞'), maxLength: 40 })
const arbitraries: { readonly [T in ColumnType]: fc.Arbitrary<ColumnValue> } = {
  text,
  uuid: fc.uuid(),
  integer: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  bigint: fc.bigInt({ min: -(2n ** 52n), max: 2n ** 52n }),
  boolean: fc.boolean(),
  timestamptz: fc
    .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  jsonb: fc.record({ x: fc.integer(), y: fc.integer(), score: fc.integer({ min: 1, max: 999 }).map((n) => n / 1_000), width: fc.nat() }),
}

const rowsOf = ({ columns, key }: Projection): fc.Arbitrary<readonly Row[]> => {
  const members = Object.entries(columns).map(([name, type]) => [name, arbitraries[type]] as const)
  return fc.uniqueArray(fc.record(Object.fromEntries(members)), {
    minLength: 1,
    maxLength: 8,
    selector: (row) => key.map((column) => row[column]).join('/'),
  })
}

test.each(readModels.map((projection) => [projection.readModel, projection] as const))(
  'rows of %s that are copied in have the sum here that Postgres makes of them there',
  async (_, projection) => {
    const client = await side.pool.connect()
    const { rows: nullable } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = $1 and is_nullable = 'YES'`,
      [projection.readModel],
    )
    await client.query('begin')
    await fc.assert(
      fc.asyncProperty(rowsOf(projection), fc.nat(), async (rows, nulls) => {
        await client.query(`truncate public.${projection.readModel}`)
        const batches = createRowBatches(projection)
        const digester = createDigester(projection)
        for (const [index, row] of rows.entries()) {
          const emptied = Object.fromEntries(nullable.filter((_, at) => (nulls >> at) & 1).map(({ name }) => [name, null]))
          const made = { ...row, ...emptied }
          batches.add(made, BigInt(index + nulls))
          digester.add(made, BigInt(index + nulls))
        }
        await copyIn(client, copySql(projection, 'public'), batches.take(true) ?? new Uint8Array())
        expect(await digestTables(client, [projection], 'public')).toEqual({ [projection.readModel]: digester.digest() })
      }),
      { numRuns: 40 },
    )
    await client.query('rollback')
    client.release()
  },
)
