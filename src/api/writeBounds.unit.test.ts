import { expect, test } from 'vitest'
import { limits } from '../domain/catalogue.ts'
import { createWriteBounds } from './writeBounds.ts'

const hourMs = 3_600_000

function bounds() {
  let nowMs = 10 * hourMs
  const { within } = createWriteBounds({ now: () => nowMs })
  const write = async (userId = 'owner', key: string | null = null, replayed = false) =>
    within({ userId, bound: 'consentsPerHourMax', key }, async () => ({ replayed }))
  return { write, within, pass: (ms: number) => (nowMs += ms) }
}
const most = limits.consentsPerHourMax

test('an account writes as often as the catalogue says, then waits for the next hour', async () => {
  const { write, pass } = bounds()
  for (let count = 0; count < most; count += 1) await write()
  pass(hourMs - 1_500)
  await expect(write()).rejects.toMatchObject({ code: 'rate_limited', extras: { retryAfterSeconds: 2 } })
  await write('another')
  pass(1_500)
  await write()
})

test('of many at once no more are let through', async () => {
  const { write } = bounds()
  const ends = await Promise.allSettled(Array.from({ length: most + 7 }, () => write()))
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(7)
})

test('what is refused or was answered before takes nothing, and a known key keeps its answer', async () => {
  const { write, within } = bounds()
  await write('owner', 'key')
  for (let count = 1; count < most; count += 1) {
    await write('owner', 'key', true)
    await expect(
      within({ userId: 'owner', bound: 'consentsPerHourMax', key: null }, () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no')
    await write()
  }
  await write('owner', 'key', true)
  await expect(write('owner', 'other')).rejects.toMatchObject({ code: 'rate_limited' })
})
