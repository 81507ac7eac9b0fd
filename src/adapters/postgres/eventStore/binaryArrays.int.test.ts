import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import { bytesArray, intArray, textArray, uuidArray } from './binaryArrays.ts'

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

const received = async (type: string, array: Buffer): Promise<unknown> =>
  (await client.query<{ array: unknown }>(`select array_to_json($1::${type}[]) as array`, [array])).rows[0]?.array

test.each([[[0, 1, -1, 2_147_483_647, -2_147_483_648]], [[7]], [[]]])('the server reads the integers %j', async (values) =>
  expect(await received('int4', intArray(values))).toEqual(values),
)
test.each([[['a', '', 'quote " and \\ and {,}', '웨딩 🎞', 'NULL']], [['x', null]], [[null]], [[]]])(
  'the server reads the texts %j',
  async (values) => expect(await received('text', textArray(values, 'text'))).toEqual(values),
)
test('the server reads JSON, and refuses what is none', async () => {
  expect(await received('json', textArray(['{"a":["웨딩"]}', null, '1'], 'json'))).toEqual([{ a: ['웨딩'] }, null, 1])
  await expect(received('json', textArray(['{'], 'json'))).rejects.toMatchObject({ code: '22P02' })
})
test('the server reads ids', async () => {
  const ids = [randomUUID(), null, 'ffffffff-ffff-8fff-bfff-ffffffffffff', '01234567-89ab-5cde-8f01-23456789abcd']
  expect(await received('uuid', uuidArray(ids))).toEqual(ids)
})
test('no other text passes for an id', () => {
  for (const text of ['', 'ffffffff-ffff-8fff-bfff-fffffffffffg', 'FFFFFFFF-ffff-8fff-bfff-ffffffffffff'])
    expect(() => uuidArray([text])).toThrow(TypeError)
})
test('the server reads bytes', async () => {
  expect(await received('bytea', bytesArray([Buffer.of(), Buffer.of(0, 255, 92)]))).toEqual(['\\x', '\\x00ff5c'])
  expect(await received('bytea', bytesArray([]))).toEqual([])
})
