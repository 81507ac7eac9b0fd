import { expect, test } from 'vitest'
import { createReconciler } from './reconciliation.ts'
import type { Verification } from './verify.ts'

const clean: Verification = { ok: true, position: 7n, events: 7, differences: [] }

function world() {
  let nowMs = 0
  const runs: PromiseWithResolvers<Verification>[] = []
  const failures: unknown[] = []
  const { look } = createReconciler({
    verify: () => {
      const run = Promise.withResolvers<Verification>()
      runs.push(run)
      return run.promise
    },
    scheduler: { now: () => nowMs },
    onFailure: (error) => failures.push(error),
  })
  const ends = async (verification: Verification) => {
    runs.at(-1)?.resolve(verification)
    await new Promise(setImmediate)
  }
  return {
    look,
    runs,
    failures,
    ends,
    passes: (ms: number) => {
      nowMs += ms
    },
  }
}

test('the first look begins a verification, and more looks begin no other one', async () => {
  const { look, runs } = world()
  const begun = { verification: null, startedAt: '1970-01-01T00:00:00.000Z', finishedAt: null, running: true }
  expect(look()).toEqual(begun)
  expect(look()).toEqual(begun)
  expect(runs).toHaveLength(1)
})

test('the last one is told for a minute, and while the next one runs', async () => {
  const { look, runs, ends, passes } = world()
  look()
  passes(5_000)
  await ends(clean)
  const told = { verification: clean, startedAt: '1970-01-01T00:00:00.000Z', finishedAt: '1970-01-01T00:00:05.000Z' }
  passes(60_000)
  expect(look()).toEqual({ ...told, running: false })
  passes(1)
  expect(look()).toEqual({ ...told, running: true })
  expect(runs).toHaveLength(2)
})

test('one that could not run is told to the log, and tried again at the next look', async () => {
  const { look, runs, failures } = world()
  look()
  runs[0]?.reject(new Error('the store is away'))
  await new Promise(setImmediate)
  expect(look()).toMatchObject({ verification: null, running: true })
  expect(failures).toHaveLength(1)
  expect(runs).toHaveLength(2)
})
