import { expect, test } from 'vitest'
import { createAccountTurns, isNewcomers } from './accountTurns.ts'

/** A line of tasks: whose they are, taken by place, equal ones as they came. */
function line() {
  const turns = createAccountTurns()
  const waiting: { readonly account: string; readonly place: number }[] = []
  return {
    add(account: string, count = 1) {
      for (let number = 0; number < count; number += 1) waiting.push({ account, place: turns.placeFor(account) })
    },
    take(count = 1): string {
      return Array.from({ length: count }, () => {
        const place = Math.min(...waiting.map((one) => one.place))
        const [next] = waiting.splice(
          waiting.findIndex((one) => one.place === place),
          1,
        )
        turns.taken(place)
        return next?.account ?? '-'
      }).join('')
    },
    ended(accounts: string) {
      for (const account of accounts) turns.ended(account)
    },
  }
}

test('two accounts that each have many take turns', () => {
  const { add, take } = line()
  add('a', 4)
  add('b', 4)
  expect(take(8)).toBe('abababab')
})

test('however long and however much others have ordered, one picture is next', () => {
  const { add, take } = line()
  for (const account of ['a', 'b', 'c', 'd', 'e']) add(account, 100)
  take(123)
  add('z')
  expect(take()).toBe('z')
})

test('many orders of one account are no more than one', () => {
  const { add, take } = line()
  for (let order = 0; order < 20; order += 1) add('a')
  add('b', 3)
  expect(take(6)).toBe('ababab')
})

test('many newcomers don’t keep out who waits', () => {
  const { add, take, ended } = line()
  add('a', 20)
  let mine = 0
  for (let number = 0; number < 200; number += 1) {
    add(`new-${number}`)
    const taken = take()
    if (taken === 'a') mine += 1
    ended(taken)
  }
  // One of five at first, and less the more accounts wait.
  expect(mine).toBeGreaterThan(5)
})

test('who orders one picture after the other, each when the one before is there, is next each time', () => {
  const { add, take, ended } = line()
  for (const account of ['a', 'b', 'c']) add(account, 50)
  take(3)
  for (let order = 0; order < 20; order += 1) {
    add('z')
    expect(take(4).indexOf('z')).toBe(0)
    ended('z')
  }
})

test('who has something under way is no newcomer', () => {
  const turns = createAccountTurns()
  const first = turns.placeFor('a')
  turns.taken(first)
  const second = turns.placeFor('a')
  turns.taken(second)
  turns.ended('a')
  turns.ended('a')
  expect([first, second, turns.placeFor('a')].map(isNewcomers)).toEqual([true, false, true])
})
