import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../adapters/memory/scheduler.ts'
import { startWithRightClock } from './withRightClock.ts'

test('work stands down while the clock is wrong, and begins again when it is right', async () => {
  const scheduler = createMemoryScheduler()
  let apartMs = 900
  const seen: string[] = []
  const running = startWithRightClock({
    storeClock: { now: async () => scheduler.now() + apartMs },
    scheduler,
    log: pino({ level: 'silent' }),
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
