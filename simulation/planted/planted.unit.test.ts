import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plantedBugs } from './bugs.ts'

test.each(plantedBugs)('still fits where it is planted: $name', ({ file, from, to }) => {
  expect(readFileSync(file, 'utf8').split(from)).toHaveLength(2)
  expect(to).not.toBe(from)
})

test('no two have one name', () => {
  expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(plantedBugs.length)
})
