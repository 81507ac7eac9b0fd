import { performance } from 'node:perf_hooks'
import pino from 'pino'
import { expect, test } from 'vitest'
import { appended, newEvents, newStream } from '../../../testing/contracts/eventStoreEvents.ts'
import { closers, patience, startStore } from '../../../testing/eventstoreDouble/startStore.ts'
import { StoreUnavailable } from '../../failures.ts'
import { beginning, noStream } from '../../ports/eventStore.ts'
import { clockTrouble } from '../../scheduling/clockTrouble.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createEventStoreDb } from './eventStore.ts'
import { marksStream } from './clock.ts'

/** A process whose clock, and how long it has run, are moved by hand. */
async function startClocks() {
  const moved = { clockMs: 0, runMs: 0 }
  const scheduler = {
    ...systemScheduler,
    now: () => Date.now() + moved.clockMs + moved.runMs,
    elapsedMs: () => performance.now() + moved.runMs,
  }
  const started = await startStore()
  const { double } = started
  const store = createEventStoreDb({ url: double.url, prefixes: ['test-'], log: pino({ level: 'silent' }), patience, scheduler })
  closers.push(store.close)
  return {
    ...started,
    store,
    moved,
    trouble: () => clockTrouble(scheduler, store.clock),
    marks: () => double.log.ofStream(marksStream).length,
  }
}

test('a clock that goes as the server’s is right, and one mark says so however often it is asked', async () => {
  const { trouble, marks } = await startClocks()
  for (let asked = 0; asked < 20; asked += 1) expect(await trouble()).toBeNull()
  expect(await Promise.all(Array.from({ length: 20 }, trouble))).toEqual(Array(20).fill(null))
  expect(marks()).toBe(1)
})

test('a server that is ahead or behind is noticed, and in which direction', async () => {
  for (const [aheadMs, word] of [
    [60_000, 'behind'],
    [-60_000, 'ahead of'],
  ] as const) {
    const { double, trouble } = await startClocks()
    double.orders.clockAheadMs = aheadMs
    expect(await trouble()).toMatch(new RegExp(`^this process's clock is (59|60)\\d{3} ms ${word} the store's$`))
  }
})

test('a clock that is set here is noticed at once, also one that is set right', async () => {
  const { moved, trouble } = await startClocks()
  expect(await trouble()).toBeNull()
  moved.clockMs = 60_000
  expect(await trouble()).toContain('ahead of')
  moved.clockMs = 0
  expect(await trouble()).toBeNull()
})

test('a clock that is set at the server is noticed with the next mark, ten seconds later', async () => {
  const { double, moved, trouble, marks } = await startClocks()
  expect(await trouble()).toBeNull()
  // A machine that runs on has its server run on with it.
  moved.runMs = 9_000
  double.orders.clockAheadMs = 9_000
  expect([await trouble(), marks()]).toEqual([null, 1])
  moved.runMs = 11_000
  double.orders.clockAheadMs = 11_000 - 60_000
  expect(await trouble()).toContain('ahead of')
  expect(marks()).toBe(2)
})

test('marks are bounded at the server, once, and no reader of ours sees them', async () => {
  const { double, store, trouble } = await startClocks()
  const { position } = appended(await store.append(newStream(), noStream, newEvents(1)))
  await trouble()
  const other = createEventStoreDb({ url: double.url, prefixes: ['test-'], log: pino({ level: 'silent' }), patience })
  closers.push(other.close)
  await other.clock.now()
  const [bound, ...more] = double.log.ofStream(`$$${marksStream}`)
  expect([more.length, bound?.type, JSON.parse(Buffer.from(bound?.data ?? []).toString())]).toEqual([0, '$metadata', { $maxCount: 100 }])
  expect(double.log.ofStream(marksStream)).toHaveLength(2)
  expect(await store.head()).toBe(position)
  expect(await store.readAll({ after: beginning, maxCount: 10 })).toHaveLength(1)
})

test('a server that takes no mark can not be asked, and the next question asks it again', async () => {
  const { double, trouble } = await startClocks()
  double.orders.append = () => 'busy'
  await expect(trouble()).rejects.toThrow(StoreUnavailable)
  double.orders.append = () => 'answer'
  expect(await trouble()).toBeNull()
})
