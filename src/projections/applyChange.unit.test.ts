import { expect, test } from 'vitest'
import { applyChange } from './applyChange.ts'
import { update } from './projection.ts'

const before = { row: { id: 'a', count: 1 }, position: 5n }
const change = update<{ readonly id: string; readonly count: number }>(['a'], (row) => ({ ...row, count: row.count + 1 }))

test('an event that a row has seen leaves it alone', () => {
  expect(applyChange(change, before, 5n)).toBe(before)
  expect(applyChange(change, before, 4n)).toBe(before)
})

test('the next event changes it', () => {
  expect(applyChange(change, before, 6n)).toEqual({ row: { id: 'a', count: 2 }, position: 6n })
})
