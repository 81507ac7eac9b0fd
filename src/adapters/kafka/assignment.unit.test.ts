import { expect, test } from 'vitest'
import { createAssignment } from './assignment.ts'
import type { Taken } from './held.ts'
import { idHeader } from './messages.ts'

const partition = { topic: 'tasks', partition: 0 }

function open() {
  const sentAgain: string[] = []
  const assignment = createAssignment({
    mainTopic: 'tasks',
    committed: async () => () => null,
    onReady: () => undefined,
    onFull: () => undefined,
    onRoom: () => undefined,
    onLost: () => undefined,
    onAnotherLog: (_partition, held) => sentAgain.push(...held.map(({ id }) => id)),
  })
  assignment.replace([partition])
  const take = (ids: readonly string[], { from, writtenAtMs, end }: { from: number; writtenAtMs: number; end: number }) =>
    assignment.take({
      ...partition,
      highWatermark: `${end}`,
      messages: ids.map((id, index) => ({
        offset: `${from + index}`,
        timestamp: `${writtenAtMs}`,
        key: Buffer.from(id),
        value: Buffer.from(id),
        headers: { [idHeader]: id },
        attributes: 0,
      })),
    })
  const run = () => {
    const taken: Taken[] = []
    for (let next = assignment.next(); next; next = assignment.next()) taken.push(next)
    return taken
  }
  return { assignment, sentAgain, take, run }
}

test('a log that ends below what has come is another one: it is read from its beginning, and what was held is sent again', async () => {
  const { assignment, sentAgain, take, run } = open()
  await take(['a', 'b', 'c'], { from: 0, writtenAtMs: 1_000, end: 3 })
  const [a] = run()
  if (a) assignment.finish(a, false)
  await take(['d'], { from: 0, writtenAtMs: 2_000, end: 1 })
  expect(run().map(({ id }) => id)).toEqual(['d'])
  expect(sentAgain).toEqual(['b', 'c'])
})

test('so is one that has grown past it meanwhile, by when its messages were written', async () => {
  const { sentAgain, take, run } = open()
  await take(['a', 'b'], { from: 0, writtenAtMs: 1_000, end: 2 })
  run()
  await take(['c', 'd', 'e'], { from: 0, writtenAtMs: 2_000, end: 3 })
  expect(run().map(({ id }) => id)).toEqual(['c', 'd', 'e'])
  expect(sentAgain).toEqual(['a', 'b'])
})

test('messages that come a second time are of the same log', async () => {
  const { sentAgain, take, run } = open()
  await take(['a', 'b'], { from: 0, writtenAtMs: 1_000, end: 2 })
  run()
  await take(['a', 'b', 'c'], { from: 0, writtenAtMs: 1_000, end: 3 })
  expect(run().map(({ id }) => id)).toEqual(['c'])
  expect(sentAgain).toEqual([])
})

test('a run whose partition was away isn’t taken for another message at its place', async () => {
  const { assignment, take, run } = open()
  await take(['a'], { from: 0, writtenAtMs: 1_000, end: 1 })
  run()
  assignment.suspend()
  assignment.replace([partition])
  await take(['b'], { from: 0, writtenAtMs: 2_000, end: 1 })
  expect(run().map(({ id }) => id)).toEqual(['b'])
})
