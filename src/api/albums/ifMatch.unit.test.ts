import { expect, test } from 'vitest'
import { Problem } from '../problems.ts'
import { expectedVersionOf } from './ifMatch.ts'

test('a strong tag of the present version expects it, alone or in a list', () => {
  expect(expectedVersionOf('"0"', 0)).toBe(0)
  expect(expectedVersionOf(' "17" ', 17)).toBe(17)
  expect(expectedVersionOf('"abc", "17"', 17)).toBe(17)
})

test('a star expects any version', () => {
  expect(expectedVersionOf('*', 3)).toBeNull()
})

test.each([undefined, '', '  '])('without a condition (%j) one is asked for', (header) => {
  expect(() => expectedVersionOf(header, 1)).toThrow(new Problem('precondition_required'))
})

test.each(['"2"', 'W/"1"', '1', 'nonsense', '"1', '""', '"01"', '"2", "3"'])('%j does not name version 1', (header) => {
  expect(() => expectedVersionOf(header, 1)).toThrow(new Problem('precondition_failed'))
})
