import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import type { ColumnType, ColumnValue } from '../../projection.ts'
import { arrayParameter } from './arrays.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const text = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '"', '{', ',', '\n', '\x7f', 'é', '웨', '𝄞') })
const types: readonly (readonly [ColumnType, fc.Arbitrary<ColumnValue>])[] = [
  ['text', text],
  [
    'uuid',
    fc.oneof(
      fc.uuid(),
      fc.uuid().map((id) => id.toUpperCase()),
    ),
  ],
  ['integer', fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  ['bigint', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  ['boolean', fc.boolean()],
  [
    'timestamptz',
    fc
      .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ],
  ['jsonb', fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { noNullPrototype: true })],
]
/** What the server makes of the same value when it comes as text. */
const asText = (value: ColumnValue, type: ColumnType) => (type === 'jsonb' && value !== null ? JSON.stringify(value) : value)

test.each(types)('the server reads %s in binary as it does in text', async (type, arbitrary) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(arbitrary)), async (values) => {
      const { rows } = await client.query(`select $1::${type}[] = $2::${type}[] as same, cardinality($1::${type}[]) as length`, [
        arrayParameter(values, type),
        values.map((value) => asText(value, type)),
      ])
      expect(rows).toEqual([{ same: true, length: values.length }])
    }),
    { numRuns: 50 },
  )
})

test.each<[string, ColumnType]>([
  ['nobody', 'uuid'],
  ['01234567-89ab-5cde-8f01-23456789abcg', 'uuid'],
  ['yesterday', 'timestamptz'],
  ['2026-13-01T00:00:00.000Z', 'timestamptz'],
])('%j passes for no %s', (value, type) => expect(() => arrayParameter([value], type)).toThrow(TypeError))
