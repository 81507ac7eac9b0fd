import { expect, test } from 'vitest'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase } from '../../../testing/postgres.ts'
import { createPostgresQuestionTurns } from './questionTurns.ts'

test('of many who want the turn at once, in two processes, one takes it, and the others are told how long to wait', async () => {
  const { url } = await createTestDatabase()
  const [one, other] = [openTestPool(url), openTestPool(url)]
  const turns = [createPostgresQuestionTurns(one), createPostgresQuestionTurns(other)]
  const take = (subject: string, everyMs: number) =>
    Promise.all(turns.flatMap((each) => [each, each, each].map((to) => to.take(subject, everyMs))))
  const waits = await take('a', 10_000)
  expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(1)
  expect(waits.filter((waitMs) => waitMs > 0 && waitMs <= 10_000)).toHaveLength(5)
  expect((await take('b', 10_000)).filter((waitMs) => waitMs === 0)).toHaveLength(1)
  expect(await turns[0]?.take('a', 0)).toBe(0)
  await Promise.all([one.end(), other.end()])
})
