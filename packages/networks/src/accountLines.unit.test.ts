import { expect, test } from 'vitest'
import { createAccountLines } from './accountLines.ts'

/** Work is named by its account. */
function lines() {
  const { add, take, ...others } = createAccountLines<string>()
  return {
    ...others,
    add(account: string, count = 1) {
      for (let number = 0; number < count; number += 1) add(account, account)
    },
    take: (count = 1) => Array.from({ length: count }, () => take() ?? '-').join(''),
  }
}

test('accounts take turns, and whoever comes anew is next', () => {
  const { add, take, size } = lines()
  for (const account of ['a', 'b', 'c']) add(account, 10)
  expect(take(7)).toBe('abcabca')
  add('z', 2)
  expect(take(5)).toBe('zbcaz')
  expect(size()).toBe(20)
})

test('who had its turn isn’t new before the others have had theirs', () => {
  const { add, take } = lines()
  for (const account of ['a', 'b', 'c']) add(account, 10)
  take(3)
  for (let round = 0; round < 5; round += 1) {
    add('z')
    expect(take(4)).toBe('zabc')
  }
  add('z')
  take()
  add('z')
  expect(take(4)).toBe('abcz')
})

test('many who come anew don’t keep out who waits', () => {
  const { add, take } = lines()
  add('a', 20)
  let mine = 0
  for (let number = 0; number < 100; number += 1) {
    add(`new-${number}`)
    if (take() === 'a') mine += 1
  }
  expect(mine).toBeGreaterThan(5)
})

test('what is put back is next, and what is removed is not given out', () => {
  const { add, take, putBack, remove, size } = createAccountLines<string>()
  add('a', 'a1')
  add('a', 'a2')
  add('b', 'b1')
  const taken = take() ?? ''
  putBack(taken)
  remove('b', 'b1')
  remove('b', 'b1')
  expect([size(), take(), take(), take(), size()]).toEqual([2, 'a1', 'a2', null, 0])
})
