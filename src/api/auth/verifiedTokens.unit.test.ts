import { expect, test } from 'vitest'
import { userNamed } from '../../../testing/fixtures.ts'
import { createVerifiedTokens } from './verifiedTokens.ts'

/** Tokens that end at second 1000; `verified` has those whose signature was looked at. */
function tokensAt(secondsByNow: number) {
  const clock = { nowMs: secondsByNow * 1000 }
  const verified: string[] = []
  const callerOf = createVerifiedTokens(
    async (token) => {
      verified.push(token)
      if (token === 'refused' || clock.nowMs >= 1_000_000) throw new Error('unauthenticated')
      return { userId: userNamed(token), roles: ['user'], expiresAt: 1000 }
    },
    { now: () => clock.nowMs },
  )
  return { clock, verified, callerOf }
}

test('a token is verified once a minute', async () => {
  const { clock, verified, callerOf } = tokensAt(100)
  expect((await callerOf('one')).userId).toBe('one')
  expect((await callerOf('two')).userId).toBe('two')
  expect((await callerOf('one')).userId).toBe('one')
  expect(verified).toEqual(['one', 'two'])
  clock.nowMs += 60_000
  await callerOf('one')
  expect(verified).toEqual(['one', 'two', 'one'])
})

test('a token that has ended is refused, known or not', async () => {
  const { clock, callerOf } = tokensAt(999)
  await callerOf('one')
  clock.nowMs = 1_000_000
  await expect(callerOf('one')).rejects.toThrow('unauthenticated')
})

test('a refused token is looked at again each time', async () => {
  const { verified, callerOf } = tokensAt(100)
  await expect(callerOf('refused')).rejects.toThrow('unauthenticated')
  await expect(callerOf('refused')).rejects.toThrow('unauthenticated')
  expect(verified).toEqual(['refused', 'refused'])
})
