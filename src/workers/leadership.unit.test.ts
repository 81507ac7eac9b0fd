import pino from 'pino'
import { expect, test } from 'vitest'
import { createMemoryLeadership } from '../adapters/memory/leadership.ts'
import { createMemoryScheduler } from '../adapters/memory/scheduler.ts'
import type { Leadership } from '../ports/leadership.ts'
import { startAsLeader } from './leadership.ts'

const scheduler = createMemoryScheduler()

/** A process that asks for the lead, and whether its work runs. */
function candidate(leadership: Leadership, options: { readonly breaks?: boolean } = {}) {
  const state = { works: false, startsAtMs: [] as number[], graces: [] as number[] }
  const beganAtMs = scheduler.elapsedMs()
  const running = startAsLeader({
    leadership,
    name: 'work',
    scheduler,
    log: pino({ level: 'silent' }),
    start: async () => {
      state.startsAtMs.push(Math.round(scheduler.elapsedMs() - beganAtMs))
      if (options.breaks) throw new Error('broken')
      state.works = true
      return {
        finished: new Promise(() => undefined),
        close: async (graceMs) => {
          state.works = false
          state.graces.push(graceMs)
        },
      }
    },
  })
  return { state, close: (graceMs = 0) => running.close(graceMs), finished: running.finished }
}

test('of two one works; when it closes, with the grace it was given, the other does', async () => {
  const leadership = createMemoryLeadership()
  const first = candidate(leadership)
  const second = candidate(leadership)
  await scheduler.pass(60_000)
  expect([first.state.works, second.state.works]).toEqual([true, false])
  await first.close(8_000)
  await scheduler.pass(0)
  expect([first.state.works, second.state.works]).toEqual([false, true])
  expect(first.state.graces).toEqual([8_000])
  await second.close()
})

test('the one that lost the lead stops its work, and asks again', async () => {
  const leadership = createMemoryLeadership()
  const first = candidate(leadership)
  const second = candidate(leadership)
  await scheduler.pass(0)
  leadership.depose('work')
  await scheduler.pass(0)
  expect([first.state.works, second.state.works]).toEqual([false, true])
  leadership.depose('work')
  await scheduler.pass(0)
  expect([first.state.works, second.state.works]).toEqual([true, false])
  await Promise.all([first.close(), second.close()])
  expect([first.state.works, second.state.works]).toEqual([false, false])
})

test('work that breaks is started again, after pauses that grow to half a minute', async () => {
  const broken = candidate(createMemoryLeadership(), { breaks: true })
  await scheduler.pass(300_000)
  const starts = broken.state.startsAtMs
  const pauses = starts.slice(1).map((ms, index) => ms - (starts[index] ?? 0))
  for (const [index, pauseMs] of pauses.entries()) {
    const fullMs = Math.min(250 * 2 ** index, 30_000)
    expect(pauseMs).toBeGreaterThanOrEqual(Math.floor(fullMs / 2))
    expect(pauseMs).toBeLessThanOrEqual(fullMs + 1)
  }
  expect(pauses.length).toBeGreaterThan(10)
  await broken.close()
})

test('while the keeper of the names is away it is asked each second', async () => {
  let asked = 0
  const away: Leadership = {
    take: async () => {
      asked += 1
      throw new Error('away')
    },
    holders: async () => new Map(),
  }
  const patient = candidate(away)
  await scheduler.pass(10_500)
  expect([asked, patient.state.works]).toEqual([11, false])
  await patient.close()
  await patient.finished
})
