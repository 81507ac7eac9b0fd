import { expect, test } from 'vitest'
import { acceptedOf } from './accepted.ts'

const offered = ['application/json', 'text/csv', 'application/pdf'] as const
const acceptedBy = (accept?: string) => acceptedOf(accept === undefined ? {} : { accept }, offered)

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/html', 'application/json'],
  ['text/csv', 'text/csv'],
  ['Text/CSV; charset=utf-8', 'text/csv'],
  ['text/*', 'text/csv'],
  ['application/pdf, application/json;q=0.9', 'application/pdf'],
  ['application/json;q=0.1, */*;q=0.5', 'text/csv'],
  ['text/csv;q=0, */*', 'application/json'],
  ['text/csv;q=nonsense', 'application/json'],
] as const)('Accept: %s is answered with %s', (accept, type) => {
  expect(acceptedBy(accept)).toBe(type)
})
