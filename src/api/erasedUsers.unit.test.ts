import { pino } from 'pino'
import { expect, test } from 'vitest'
import { userNamed } from '../../testing/fixtures.ts'
import { createMemoryObjectStore } from '../adapters/memory/objectStore.ts'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { markAccount } from '../commands/erasure/marks.ts'
import type { UserId } from '../domain/ids.ts'
import { createErasedUsers, knownMsMax } from './erasedUsers.ts'

const log = pino({ level: 'silent' })
const leaving = userNamed('leaving')

/** A process whose own looks come only when somebody asks; the read models say what the test says. */
function world() {
  const objects = createMemoryObjectStore()
  const erasures: { readonly userId: UserId; readonly position: bigint }[] = []
  let elapsedMs = 0
  let isAway = false
  const startProcess = () =>
    createErasedUsers({
      objects,
      erasuresSince: async (position) => {
        if (isAway) throw new Error('the read models are away')
        return erasures.filter((one) => one.position > position)
      },
      scheduler: { ...systemScheduler, elapsedMs: () => elapsedMs, after: () => () => undefined },
      log,
      shutdown: new AbortController().signal,
    })
  return {
    objects,
    startProcess,
    show: (userId: UserId) => erasures.push({ userId, position: BigInt(erasures.length + 1) }),
    pass: (ms: number) => {
      elapsedMs += ms
    },
    goAway: () => {
      isAway = true
    },
  }
}

test('whom another process marked is refused a second after the read models show it, and their streams end', async () => {
  const { startProcess, show, pass } = world()
  const process = startProcess()
  expect(await process.has(leaving)).toBe(false)
  const stream = process.whileThere(leaving, new AbortController().signal)
  show(leaving)
  pass(knownMsMax + 1)
  expect(await process.has(leaving)).toBe(true)
  expect(stream.aborted).toBe(true)
})

test('nobody is let in by what was known longer ago and can not be read again', async () => {
  const { startProcess, show, pass, goAway } = world()
  const process = startProcess()
  show(leaving)
  await process.has(userNamed('staying'))
  pass(knownMsMax)
  goAway()
  expect([await process.has(leaving), await process.has(userNamed('staying'))]).toEqual([true, false])
  pass(1)
  expect(await process.has(leaving)).toBe(true)
  await expect(process.has(userNamed('staying'))).rejects.toThrow('overloaded')
})

test('who has no account here is let in while the read models are away: operators look then', async () => {
  const { startProcess, pass, goAway } = world()
  const process = startProcess()
  await process.has(leaving)
  pass(60_000)
  goAway()
  expect(await process.has(userNamed('operator'), 'start')).toBe(false)
})

test('a process that starts knows all who are marked', async () => {
  const { objects, startProcess } = world()
  await markAccount(objects, { userId: leaving, requestedAt: '2026-11-01T09:00:00.000Z' })
  expect(await startProcess().has(leaving)).toBe(true)
})
