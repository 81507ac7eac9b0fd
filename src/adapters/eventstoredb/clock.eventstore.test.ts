import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { eventStoreUrl } from '../../../testing/engines/servers.ts'
import { clockTrouble } from '../../scheduling/clockTrouble.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createEventStoreDb } from './eventStore.ts'

const minutes = 20 * 60_000

/** The server that is tried runs beside the tests, or its clock is held right: then the two agree. */
test('a real EventStoreDB is asked what time it is, and a clock that is not the same is told from one that is', async () => {
  const { clock, close } = createEventStoreDb({ url: eventStoreUrl, prefixes: ['test-'], log: pino({ level: 'silent' }) })
  onTestFinished(close)
  expect(await clockTrouble(systemScheduler, clock)).toBeNull()
  for (const [apartMs, said] of [
    [minutes, /clock is 1[12]\d{5} ms ahead of the store's$/],
    [-minutes, /clock is 1[12]\d{5} ms behind the store's$/],
  ] as const) {
    expect(await clockTrouble({ ...systemScheduler, now: () => Date.now() + apartMs }, clock)).toMatch(said)
  }
})
