import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../adapters/memory/scheduler.ts'
import { handleAndRest } from './rest.ts'

function world(workMs: number, restMs?: number) {
  const scheduler = createMemoryScheduler()
  const closing = new AbortController()
  const seen = { ended: false }
  const begin = (isBehind: boolean) => {
    const work = () => new Promise<void>((resolve) => void scheduler.after(workMs, resolve))
    void handleAndRest(scheduler, work, { isBehind, signal: closing.signal, restMs }).then(() => (seen.ended = true))
  }
  return { pass: scheduler.pass, closing, seen, begin }
}

test('who is behind goes on at once', async () => {
  const { pass, seen, begin } = world(10)
  begin(true)
  await pass(10)
  expect(seen.ended).toBe(true)
})

test('who is not rests as long again as the work took', async () => {
  const { pass, seen, begin } = world(10)
  begin(false)
  await pass(19)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
})

test('and 25 ms at most', async () => {
  const { pass, seen, begin } = world(3_000)
  begin(false)
  await pass(3_024)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
})

test('or for as long as was said', async () => {
  const { pass, seen, begin } = world(10, 200)
  begin(false)
  await pass(209)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
})

test('a rest ends when somebody wants it to', async () => {
  const { pass, closing, seen, begin } = world(10)
  begin(false)
  await pass(10)
  closing.abort()
  await pass(0)
  expect(seen.ended).toBe(true)
})

test('a batch that fails is told without a rest', async () => {
  const scheduler = createMemoryScheduler()
  const fail = async () => {
    throw new Error('no rows')
  }
  await expect(handleAndRest(scheduler, fail, { isBehind: false, signal: new AbortController().signal })).rejects.toThrow('no rows')
})

test('while nobody waits a rest is a longer one, until somebody does', async () => {
  const { pass, seen, rest, wait, listening } = unawaited()
  rest()
  await pass(10 + 74)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
  seen.ended = false
  rest()
  await pass(10 + 30)
  expect(seen.ended).toBe(false)
  wait()
  await pass(0)
  expect(seen.ended).toBe(true)
  expect(listening()).toBe(0)
})

test('who waits already is kept for no longer than the short rest', async () => {
  const { pass, seen, rest, wait } = unawaited()
  wait()
  rest()
  await pass(19)
  expect(seen.ended).toBe(false)
  await pass(1)
  expect(seen.ended).toBe(true)
})

test('a longer rest ends when it shall', async () => {
  const { pass, seen, rest, closing, listening } = unawaited()
  rest()
  await pass(10 + 30)
  closing.abort()
  await pass(0)
  expect(seen.ended).toBe(true)
  expect(listening()).toBe(0)
})

/** Work of 10 ms, and a rest of 75 while nobody waits. */
function unawaited() {
  const scheduler = createMemoryScheduler()
  const closing = new AbortController()
  const listeners = new Set<() => void>()
  const seen = { ended: false }
  let awaited = false
  const by = {
    isAwaited: () => awaited,
    onAwaited: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const work = () => new Promise<void>((resolve) => void scheduler.after(10, resolve))
  return {
    pass: scheduler.pass,
    seen,
    closing,
    listening: () => listeners.size,
    wait: () => {
      awaited = true
      for (const listener of [...listeners]) listener()
    },
    rest: () =>
      void handleAndRest(scheduler, work, { isBehind: false, signal: closing.signal, unawaited: { ms: 75, by } }).then(
        () => (seen.ended = true),
      ),
  }
}
