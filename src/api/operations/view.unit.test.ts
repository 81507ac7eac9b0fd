import { expect, test } from 'vitest'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { createMemoryLeadership } from '../../adapters/memory/leadership.ts'
import { createMemoryParkedStreams } from '../../adapters/memory/parkedStreams.ts'
import { createMemoryTaskBus } from '../../adapters/memory/taskBus.ts'
import { createMemoryCheckpoints } from '../../adapters/memory/checkpoints.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import type { Queryable } from '../../projections/query.ts'
import { createOperationsView } from './view.ts'

const away = async (): Promise<never> => {
  throw new Error('away')
}
const silent = () => new Promise<never>(() => undefined)
const noDatabase: Queryable = { query: away }

function look(changes: { readonly head?: () => Promise<bigint>; readonly deadLetters?: () => Promise<never> }) {
  const scheduler = createMemoryScheduler()
  const bus = createMemoryTaskBus({ scheduler })
  const store = createMemoryEventStore()
  let asked = 0
  const view = createOperationsView({
    operations: {
      roles: [{ role: 'reactor', leads: 'follower reactor', follower: 'reactor' }],
      checkpoints: createMemoryCheckpoints(),
      leadership: createMemoryLeadership(),
      parked: createMemoryParkedStreams(scheduler),
      alerts: async () => [{ alert: 'SillokErrors', says: '3/40' }],
      bus: {
        ...bus,
        deadLetters: () => {
          asked += 1
          return changes.deadLetters?.() ?? bus.deadLetters()
        },
      },
    },
    store: { ...store, ...(changes.head ? { head: changes.head } : {}) },
    db: noDatabase,
    readiness: async () => ({ checks: { taskBus: 'ok' } }),
    scheduler,
  })
  return { view, scheduler, asked: () => asked }
}

test('what fails is null and named, and the rest is told', async () => {
  const { view } = look({})
  expect(await view()).toEqual({
    roles: [{ role: 'reactor', leader: null, lagPositions: 0, lagMs: 0 }],
    openJobs: null,
    parked: [],
    deadLetters: [],
    rejectedPayments: null,
    unfinishedErasures: null,
    checks: { taskBus: 'ok' },
    alerts: [{ alert: 'SillokErrors', says: '3/40' }],
    unavailable: ['openJobs', 'rejectedPayments', 'unfinishedErasures'],
  })
})

test('what is silent is given up, and not asked again while it is', async () => {
  const { view, scheduler, asked } = look({ head: silent, deadLetters: silent })
  for (let looks = 1; looks <= 2; looks += 1) {
    const looking = view()
    await scheduler.pass(10_000)
    expect(await looking).toMatchObject({ roles: null, deadLetters: null, parked: [] })
  }
  expect(asked()).toBe(1)
})
