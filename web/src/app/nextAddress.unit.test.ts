import { expect, test } from 'vitest'
import { nextAddress } from './nextAddress.ts'

test('one goes on to a path of ours', () => {
  expect(nextAddress('/shoot?album=1')).toBe('/shoot?album=1')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '', undefined, 7])(
  '%s leads to the beginning',
  (next) => {
    expect(nextAddress(next)).toBe('/')
  },
)
