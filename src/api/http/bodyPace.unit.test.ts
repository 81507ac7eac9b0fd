import { describe, expect, test } from 'vitest'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import { watchPace } from './bodyPace.ts'

const secondMs = 1_000

/** A body of which so many bytes come each second. */
async function ended(bytesPerSecond: (second: number) => number, options: { readonly seconds?: number; readonly isPaused?: boolean } = {}) {
  const { seconds = 60, isPaused = false } = options
  const scheduler = createMemoryScheduler()
  const socket = { bytesRead: 0 }
  const pace = watchPace({ socket, isPaused: () => isPaused, complete: false } as Parameters<typeof watchPace>[0], scheduler)
  let endedAtSecond: number | null = null
  let second = 0
  pace.tooSlow.catch(() => (endedAtSecond = second))
  for (; second < seconds; second += 1) {
    socket.bytesRead += bytesPerSecond(second)
    await scheduler.pass(secondMs)
  }
  pace.stop()
  return endedAtSecond
}

describe('a body', () => {
  test('of an honest slow phone gets through', async () => expect(await ended(() => 40_000, { seconds: 260 })).toBeNull())
  test('with a gap of eight seconds gets through', async () => expect(await ended((second) => (second % 20 < 8 ? 0 : 60_000))).toBeNull())
  test('that is silent is ended', async () => expect(await ended(() => 0)).toBeLessThanOrEqual(11))
  test('that comes byte by byte is ended', async () => expect(await ended(() => 1)).toBeLessThanOrEqual(21))
  test('that waits for its place is asked nothing', async () => expect(await ended(() => 0, { isPaused: true })).toBeNull())
})
