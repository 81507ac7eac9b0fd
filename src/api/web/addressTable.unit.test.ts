import { expect, test } from 'vitest'
import { isAddress } from './addressTable.ts'

const table = ['/', '/shoot', '/albums/:id']

test.each(['/', '/shoot', '/albums/1', '/albums/anything'])('%s is an address', (path) => {
  expect(isAddress(table, path)).toBe(true)
})

test.each(['/shoots', '/shoot/', '/albums', '/albums/', '/albums/1/', '/albums/1/2', '//', '/Shoot', ''])('%j is none', (path) => {
  expect(isAddress(table, path)).toBe(false)
})
