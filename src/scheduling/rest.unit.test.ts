import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../adapters/memory/scheduler.ts'
import { handleAndRest } from './rest.ts'

function world(workMs: number, restMs?: number) {
  const scheduler = createMemoryScheduler()
  const closing = new AbortController()
  const seen = { ended: false }
  const begin = (isBehind: boolean) => {
    const work = () => new Promise<void>((resolve) => void scheduler.after(workMs, resolve))
    void handleAndRest(scheduler, work, { isBehind, signal: closing.signal, restMs }).then(() => (seen.ended = true))
  }
  return { pass: scheduler.pass, closing, seen, begin }
}

test('who is behind goes on at once', async () => {
  const { pass, seen, begin } = world(10)
  begin(true)
  await pass(10)
  expect(seen.ended).toBe(true)
})

test('who is not rests as long again as the work took', async () => {
  const { pass, seen, begin } = world(10)
  begin(false)
  await pass(19)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
})

test('and 25 ms at most', async () => {
  const { pass, seen, begin } = world(3_000)
  begin(false)
  await pass(3_024)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
})

test('or for as long as was said', async () => {
  const { pass, seen, begin } = world(10, 200)
  begin(false)
  await pass(209)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
})

test('a rest ends when somebody wants it to', async () => {
  const { pass, closing, seen, begin } = world(10)
  begin(false)
  await pass(10)
  closing.abort()
  await pass(0)
  expect(seen.ended).toBe(true)
})

test('a batch that fails is told without a rest', async () => {
  const scheduler = createMemoryScheduler()
  const fail = async () => {
    throw new Error('no rows')
  }
  await expect(handleAndRest(scheduler, fail, { isBehind: false, signal: new AbortController().signal })).rejects.toThrow('no rows')
})
