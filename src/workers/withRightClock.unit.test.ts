import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../adapters/memory/scheduler.ts'
import { startWithRightClock } from './withRightClock.ts'

const exactly = (ms: number) => ({ fromMs: ms, untilMs: ms })

test('work stands down while the clock is wrong, and begins again when it is right', async () => {
  const scheduler = createMemoryScheduler()
  let apartMs = 900
  const seen: string[] = []
  const running = startWithRightClock({
    storeClock: { now: async () => exactly(scheduler.now() + apartMs) },
    scheduler,
    log: pino({ level: 'silent' }),
    work: 'a test',
    start: () => {
      seen.push('begins')
      const done = Promise.withResolvers<void>()
      return {
        finished: done.promise,
        close: async () => {
          seen.push('stands down')
          done.resolve()
        },
      }
    },
  })
  await scheduler.pass(3_000)
  expect(seen).toEqual([])
  apartMs = 200
  await scheduler.pass(3_000)
  expect(seen).toEqual(['begins'])
  apartMs = -700
  await scheduler.pass(3_000)
  expect(seen).toEqual(['begins', 'stands down'])
  apartMs = 0
  await scheduler.pass(3_000)
  await running.close(0)
  expect(seen).toEqual(['begins', 'stands down', 'begins', 'stands down'])
})

test('work that dies ends it', async () => {
  const scheduler = createMemoryScheduler()
  const done = Promise.withResolvers<void>()
  const running = startWithRightClock({
    storeClock: { now: async () => exactly(scheduler.now()) },
    scheduler,
    log: pino({ level: 'silent' }),
    work: 'a test',
    start: async () => ({ finished: done.promise, close: async () => undefined }),
  })
  const ended = running.finished.then(String, String)
  await scheduler.pass(1_000)
  done.reject(new Error('the consumer is gone'))
  await scheduler.pass(1_000)
  expect(await ended).toBe('Error: the consumer is gone')
})

test('work that can not begin is begun again', async () => {
  const scheduler = createMemoryScheduler()
  let tries = 0
  const running = startWithRightClock({
    storeClock: { now: async () => exactly(scheduler.now()) },
    scheduler,
    log: pino({ level: 'silent' }),
    work: 'a test',
    start: async () => {
      tries += 1
      if (tries < 3) throw new Error('the store is away')
      const done = Promise.withResolvers<void>()
      return { finished: done.promise, close: async () => done.resolve() }
    },
  })
  await scheduler.pass(5_000)
  expect(tries).toBe(3)
  await running.close(0)
})
