import { expect, test } from 'vitest'
import { createAccountTurns } from './accountTurns.ts'

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
  const { add, take } = line()
  add('a', 20)
  let mine = 0
  for (let number = 0; number < 200; number += 1) {
    add(`new-${number}`)
    if (take() === 'a') mine += 1
  }
  // One of five at first, and less the more accounts wait.
  expect(mine).toBeGreaterThan(10)
})

test('who orders one picture after the other waits for a round at the most', () => {
  const { add, take } = line()
  for (const account of ['a', 'b', 'c']) add(account, 50)
  for (let order = 0; order < 20; order += 1) {
    add('z')
    expect(take(4)).toContain('z')
  }
})
