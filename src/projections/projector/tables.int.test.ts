import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReadSide, type ReadSide } from '../../../testing/readModels.ts'
import { creditMovements } from '../creditMovements/projection.ts'
import type { CreditMovementRow } from '../creditMovements/row.ts'
import { selectRows, tableIn, upsertRows } from './tables.ts'

let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
})
afterAll(() => side.close())

const table = tableIn('public', creditMovements)
const rowOf = (amount: number): CreditMovementRow => ({
  user_id: 'a',
  revision: 1,
  number: 1,
  grant_id: '0d5a6a3c-2a1f-4e5c-9f37-5a3d2f6c1b10',
  source: 'granted',
  target: 'available',
  amount,
  recorded_at: '2026-06-01T12:00:00.000Z',
  recorded_position: 7n,
})
const key = creditMovements.key.map((column) => rowOf(0)[column as 'user_id' | 'revision' | 'number'])
const write = (amount: number, position: bigint) => upsertRows(side.pool, creditMovements, table, [{ row: rowOf(amount), position }])
const read = async () => (await selectRows(side.pool, creditMovements, table, [key])).map(({ row, position }) => [row.amount, position])

test('a row takes the place of one that has seen less, and of no other', async () => {
  await write(5, 7n)
  expect(await read()).toEqual([[5, 7n]])
  await write(6, 7n)
  await write(4, 3n)
  expect(await read()).toEqual([[5, 7n]])
  await write(8, 9n)
  expect(await read()).toEqual([[8, 9n]])
})

test('more rows than a statement holds are all written, and found', async () => {
  const rows = Array.from({ length: 1_201 }, (_, index) => ({ row: { ...rowOf(1), user_id: 'many', number: index }, position: 7n }))
  await upsertRows(side.pool, creditMovements, table, rows)
  const keys = rows.map(({ row }) => creditMovements.key.map((column) => row[column as 'user_id' | 'revision' | 'number']))
  expect(await selectRows(side.pool, creditMovements, table, keys)).toHaveLength(1_201)
})
