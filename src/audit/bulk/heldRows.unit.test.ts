import { expect, test } from 'vitest'
import type { Key } from '../../projections/projection.ts'
import { readModels } from '../../projections/readModels.ts'
import { createHeldRows } from './heldRows.ts'

const keysOf: readonly (readonly Key[])[] = [
  [['a'], ['b']],
  [
    ['a', 1],
    ['a', 2],
    ['b', 1],
  ],
  [
    ['a', 1, 0],
    ['a', 1, 1],
    ['a', 2, 0],
    ['b', 1, 0],
  ],
]
const heldOf = (key: Key) => ({ row: { name: key.join('/') }, position: 1n })

test.each(keysOf)('a row is found by all parts of its key, and by no other', (...keys) => {
  const held = createHeldRows(keys[0]?.length ?? 0)
  for (const key of keys) held.set(key, heldOf(key))
  for (const key of keys) expect(held.get(key)).toEqual(heldOf(key))
  const [gone, ...rest] = keys
  if (gone) held.delete(gone)
  expect(gone && held.get(gone)).toBeUndefined()
  expect([...held.drain()]).toEqual(rest.map(heldOf))
  expect(held.isEmpty()).toBe(true)
})

test('every read model has a key as long as one of these', () => {
  for (const { key } of readModels) expect(keysOf[key.length - 1]).toBeDefined()
})
