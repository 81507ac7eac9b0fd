import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../adapters/memory/scheduler.ts'
import { waitAtMost } from './waitAtMost.ts'

const never = new Promise<never>(() => undefined)
const open = () => new AbortController()

test('what comes in time is handed back', async () => {
  expect(await waitAtMost(createMemoryScheduler(), 10, Promise.resolve('done'), open().signal)).toBe('done')
})
test('and what fails in time fails', async () => {
  const failing = waitAtMost(createMemoryScheduler(), 10, Promise.reject(new Error('no')), open().signal)
  await expect(failing).rejects.toThrow('no')
})
test('after the time there is nothing', async () => {
  const scheduler = createMemoryScheduler()
  const waiting = waitAtMost(scheduler, 10, never, open().signal)
  await scheduler.pass(10)
  expect(await waiting).toBeNull()
})
test('nor when the signal aborts, before or meanwhile', async () => {
  const closing = open()
  const waiting = waitAtMost(createMemoryScheduler(), 10, never, closing.signal)
  closing.abort()
  expect(await waiting).toBeNull()
  expect(await waitAtMost(createMemoryScheduler(), 10, never, closing.signal)).toBeNull()
})
