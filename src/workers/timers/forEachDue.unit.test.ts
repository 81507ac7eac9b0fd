import pino from 'pino'
import { expect, test } from 'vitest'
import { userNamed } from '../../../testing/fixtures.ts'
import type { DuePage } from '../../ports/due.ts'
import { forEachDue } from './forEachDue.ts'

const silent = pino({ level: 'silent' })
const until = '2026-06-01T12:00:00.000Z'
const items = Array.from({ length: 450 }, (_, index) => ({ id: String(index).padStart(4, '0'), userId: userNamed('u'), dueAt: until }))
const pageOf = async ({ after, maxCount }: DuePage) => {
  const start = after === null ? 0 : Number(after.id) + 1
  return items.slice(start, start + maxCount)
}

test('all that is due is worked on once, though it fills more than two pages; what fails holds up nobody', async () => {
  const worked: string[] = []
  const done = await forEachDue(silent, until, pageOf, async ({ id }) => {
    worked.push(id)
    if (Number(id) % 100 === 0) throw new Error('stuck')
    return Number(id) % 2 === 1
  })
  expect(worked).toEqual(items.map(({ id }) => id))
  expect(done).toBe(225)
})

test('a pass ends, however much is due', async () => {
  let worked = 0
  const endless = async ({ maxCount }: DuePage) => items.slice(0, maxCount)
  await forEachDue(silent, until, endless, async () => (worked += 1) > 0)
  expect(worked).toBe(10_000)
})
