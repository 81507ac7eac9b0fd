import { expect, test } from 'vitest'
import { createFairQueue, forAccount } from './fairQueue.ts'

type Queued = Parameters<ReturnType<typeof createFairQueue>['push']>[0]

interface Piece extends Queued {
  readonly name: string
  readonly filename: string
}
const piece = (name: string, filename: string, account: string) => ({ name, filename, ...forAccount(account) }) as Piece

function order(...pieces: readonly Piece[]): readonly string[] {
  const queue = createFairQueue()
  for (const one of pieces) queue.push(one)
  expect(queue.size).toBe(pieces.length)
  return pieces.map(() => (queue.shift() as Piece | null)?.name ?? 'none')
}
const look = (name: string, account: string) => piece(name, 'look', account)
const render = (name: string, account: string) => piece(name, 'render', account)

test('whoever sends much waits behind their own work', () => {
  expect(order(look('a1', 'a'), look('a2', 'a'), look('a3', 'a'), look('b1', 'b'), look('c1', 'c'), look('b2', 'b'))).toEqual([
    'a1',
    'b1',
    'c1',
    'a2',
    'b2',
    'a3',
  ])
})

test('no kind waits behind all of another', () => {
  expect(order(look('l1', 'a'), look('l2', 'a'), look('l3', 'b'), render('r1', 'b'), render('r2', 'b'))).toEqual([
    'l1',
    'r1',
    'l3',
    'r2',
    'l2',
  ])
})

test('what found no thread keeps its turn', () => {
  const queue = createFairQueue()
  for (const one of [look('l1', 'a'), look('l2', 'b'), render('r1', 'a')]) queue.push(one)
  const taken = queue.shift()
  if (taken) queue.unshift?.(taken)
  const names = [1, 2, 3].map(() => (queue.shift() as { readonly name?: string } | null)?.name)
  expect([names, queue.size]).toEqual([['l1', 'r1', 'l2'], 0])
})

test('what is taken out is not given out, and an empty line gives nothing', () => {
  const queue = createFairQueue()
  const [one, other] = [look('1', 'a'), look('2', 'a')]
  queue.push(one)
  queue.push(other)
  queue.remove(one)
  queue.remove(one)
  expect([queue.size, queue.shift(), queue.shift(), queue.size]).toEqual([1, other, null, 0])
})
