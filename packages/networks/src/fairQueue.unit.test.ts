import { expect, test } from 'vitest'
import { createFairQueue, forAccount } from './fairQueue.ts'

type Queued = Parameters<ReturnType<typeof createFairQueue>['push']>[0]

interface Piece extends Queued {
  readonly account: string
}

/** Pieces are named by their accounts; what is taken is at work until `ended`. */
function threads() {
  const asked = new Map<string, number>()
  const change = (account: string, by: number) => asked.set(account, (asked.get(account) ?? 0) + by)
  const queue = createFairQueue((account) => asked.get(account) ?? 0)
  return {
    queue,
    ask(account: string, count = 1) {
      for (let number = 0; number < count; number += 1) {
        change(account, 1)
        queue.push({ account, ...forAccount(account) } as Piece)
      }
    },
    take: (count = 1) => Array.from({ length: count }, () => (queue.shift() as Piece | null)?.account ?? '-').join(''),
    ended: (accounts: string) => {
      for (const account of accounts) change(account, -1)
    },
  }
}

test('who asks for one is next, whatever waits', () => {
  const { ask, take, queue } = threads()
  ask('a', 10)
  ask('b', 5)
  ask('c')
  expect([take(), queue.size]).toEqual(['c', 15])
})

test('what runs counts as what waits does', () => {
  const { ask, take, ended } = threads()
  ask('a', 3)
  take(2)
  ask('b', 2)
  expect(take()).toBe('b')
  ended('aa')
  expect(take()).toBe('a')
})

test('who ask for equally much are served as they came', () => {
  const { ask, take } = threads()
  for (const account of ['c', 'a', 'b']) ask(account)
  expect(take(3)).toBe('cab')
})

test('what finds no thread again and again takes nobody’s turn', () => {
  const orderWhen = (tries: number) => {
    const { ask, take, queue } = threads()
    ask('a', 9)
    ask('b', 2)
    return Array.from({ length: 10 }, () => {
      for (let number = 0; number < tries; number += 1) {
        const taken = queue.shift()
        if (taken) queue.unshift?.(taken)
      }
      ask('b')
      return take()
    })
  }
  expect(orderWhen(7)).toEqual(orderWhen(0))
})

test('many who ask for one don’t keep out who asked for much', () => {
  const { ask, take, ended } = threads()
  ask('a', 20)
  let mine = 0
  for (let number = 0; number < 100; number += 1) {
    ask(`${number}`)
    const taken = take()
    if (taken === 'a') mine += 1
    ended(taken)
  }
  expect(mine).toBe(20)
})

test('what found no thread is not lost, what is taken out is not given out, and an empty line gives nothing', () => {
  const { ask, take, queue } = threads()
  ask('a', 2)
  const taken = queue.shift()
  if (taken) queue.unshift?.(taken)
  expect([queue.size, queue.shift(), queue.size]).toEqual([2, taken, 1])
  const other = { account: 'b', ...forAccount('b') } as Piece
  queue.push(other)
  queue.remove(other)
  queue.remove(other)
  expect([queue.size, take(3), queue.size]).toEqual([1, 'a--', 0])
})
