import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { handleAndRest } from './rest.ts'

/** Takes some milliseconds, so that there is something to rest from. */
const work = async () => {
  const until = performance.now() + 10
  while (performance.now() < until);
}
const ended = (resting: Promise<void>) => {
  const seen = { ended: false }
  void resting.then(() => (seen.ended = true))
  return seen
}

test('who is behind goes on at once', async () => {
  const seen = ended(handleAndRest(systemScheduler, work, true, new AbortController().signal))
  await nextTurn()
  expect(seen.ended).toBe(true)
})

test('who is not rests, until somebody wants it to end', async () => {
  const closing = new AbortController()
  const resting = handleAndRest(systemScheduler, work, false, closing.signal)
  const seen = ended(resting)
  await nextTurn()
  expect(seen.ended).toBe(false)
  closing.abort()
  await resting
})

test('a batch that fails is told without a rest', async () => {
  const fail = async () => {
    throw new Error('no rows')
  }
  await expect(handleAndRest(systemScheduler, fail, false, new AbortController().signal)).rejects.toThrow('no rows')
})
