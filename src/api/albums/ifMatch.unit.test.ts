import { expect, test } from 'vitest'
import { Problem } from '../problems.ts'
import { expectedVersionOf } from './ifMatch.ts'

test('a strong tag names its version', () => {
  expect(expectedVersionOf('"0"')).toBe(0)
  expect(expectedVersionOf(' "17" ')).toBe(17)
})

test('a star means any version', () => {
  expect(expectedVersionOf('*')).toBeNull()
})

test.each([undefined, '', '  '])('without a tag (%j) one is asked for', (header) => {
  expect(() => expectedVersionOf(header)).toThrow(new Problem('precondition_required'))
})

test.each(['W/"1"', '1', '"1", "2"', '"-1"', '"01"', '"x"', '"1'])('%j never fits', (header) => {
  expect(() => expectedVersionOf(header)).toThrow(new Problem('precondition_failed'))
})
