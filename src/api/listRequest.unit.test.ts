import { expect, test } from 'vitest'
import { z } from 'zod'
import { encodeCursor, listQuery, pageRequestOf } from './listRequest.ts'
import { Problem } from './problems.ts'

const cursor = { position: '1234567890123456789', id: '6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11' }
const querySchema = z.object(listQuery)

test('a cursor comes back from its text, which is safe in a URL', () => {
  const text = encodeCursor(cursor)
  expect(text).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(pageRequestOf({ limit: 10, cursor: text ?? '' })).toEqual({ limit: 10, after: cursor })
})

test('the last page has no cursor', () => {
  expect(encodeCursor(null)).toBeNull()
})

test.each([
  '',
  'x',
  '0',
  'null',
  Buffer.from('{}').toString('base64url'),
  Buffer.from('[1]').toString('base64url'),
  Buffer.from(JSON.stringify({ ...cursor, position: '9999999999999999999' })).toString('base64url'),
  Buffer.from(JSON.stringify({ ...cursor, more: 1 })).toString('base64url'),
  Buffer.from(`${JSON.stringify(cursor)} `).toString('base64url'),
  `${encodeCursor(cursor)}=`,
  'A'.repeat(300),
])('%j is no cursor', (text) => {
  expect(() => pageRequestOf({ limit: 10, cursor: text })).toThrow(new Problem('invalid_cursor'))
})

test('the limit is 50 unless said otherwise', () => {
  expect(querySchema.parse({})).toEqual({ limit: 50 })
})

test.each(['1', '9', '10', '99', '100'])('a limit of %s is taken', (limit) => {
  expect(querySchema.parse({ limit })).toEqual({ limit: Number(limit) })
})

test.each(['0', '101', '-1', '1.5', '1e1', ' 5', '', 'ten', '007'])('a limit of %j is refused', (limit) => {
  expect(querySchema.safeParse({ limit }).success).toBe(false)
})

test('a limit given twice is refused', () => {
  expect(querySchema.safeParse({ limit: ['1', '2'] }).success).toBe(false)
})
