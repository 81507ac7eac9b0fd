import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { noStream } from '../../../ports/eventStore.ts'
import { OutcomeUnknown, Overloaded, StoreUnavailable } from '../../../failures.ts'
import { type PreparedAppend, prepareAppend } from '../../../events/preparedAppend.ts'
import type { Sent } from './appendConnection.ts'
import { createAppender } from './appender.ts'

const anAppend = (stream = `test-${randomUUID()}`, data: unknown = {}) =>
  prepareAppend(stream, noStream, [{ id: randomUUID(), type: 'T', data, metadata: {} }])

/** Answers as the database would that likes everything, unless `answer` knows better; `sent` has the batches. */
function appenderOn(answer: (batch: readonly PreparedAppend[], call: number) => Sent | null = () => null) {
  const sent: (readonly PreparedAppend[])[] = []
  const positions: bigint[] = []
  const appender = createAppender({
    onAppended: (position) => void positions.push(position),
    connection: {
      async send(batch) {
        sent.push(batch)
        const result = (index: number) =>
          ({ type: 'appended', revision: 0, position: BigInt(sent.length * 1000 + index), time: '2026-06-01T12:00:00.000Z' }) as const
        return answer(batch, sent.length) ?? { type: 'replied', results: batch.map((_, index) => result(index)), written: () => [] }
      },
      close: async () => undefined,
    },
  })
  return { appender, sent, positions }
}

function refusal(code: string, constraint?: string): Sent {
  const error = new pg.DatabaseError('refused', 7, 'error')
  error.code = code
  error.constraint = constraint
  return { type: 'refused', error }
}

test('appends that come together go together, rivals for one revision too', async () => {
  const { appender, sent, positions } = appenderOn()
  const appends = ['test-a', 'test-b', 'test-a', 'test-c'].map((stream) => anAppend(stream))
  await Promise.all(appends.map((append) => appender.append(append)))
  expect(sent).toEqual([appends])
  expect(positions).toEqual([1003n])
})

test('an append that builds on another one waits for it, and nothing of its stream overtakes it', async () => {
  const { appender, sent } = appenderOn()
  const [first, next, rival, stale] = [noStream, 0, 0, noStream].map((expected) => ({ ...anAppend('test-a'), expectedRevision: expected }))
  const other = anAppend('test-b')
  await Promise.all([first, next, rival, stale, other].map((append) => append && appender.append(append)))
  expect(sent).toEqual([
    [first, other],
    [next, rival, stale],
  ])
})

test('a batch is bounded by count, by events and by bytes, and no append overtakes one of its stream', async () => {
  const many = appenderOn()
  await Promise.all(Array.from({ length: 600 }, () => many.appender.append(anAppend())))
  expect(many.sent.map((batch) => batch.length)).toEqual([256, 256, 88])

  const large = appenderOn()
  const appends = ['test-a', 'test-b', 'test-c', 'test-c'].map((stream, index) => anAppend(stream, 'x'.repeat(index === 3 ? 1 : 900_000)))
  await Promise.all(appends.map((append) => large.appender.append(append)))
  expect(large.sent).toEqual([appends.slice(0, 2), appends.slice(2)])
})

test('a queue that is full refuses at once and keeps what it has', async () => {
  const { appender } = appenderOn()
  const results = await Promise.allSettled(Array.from({ length: 5_000 }, () => appender.append(anAppend())))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(5_000 - 4_096)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(Overloaded)
})

test('one append that breaks a constraint is refused alone', async () => {
  const [good, bad, alsoGood] = [anAppend(), anAppend(), anAppend()]
  const { appender, sent } = appenderOn((batch) => (batch.includes(bad) ? refusal('23505', 'events_stream_event_id') : null))
  const results = await Promise.all([good, bad, alsoGood].map((append) => appender.append(append)))
  expect(results.map((result) => result.type)).toEqual(['appended', 'conflict', 'appended'])
  expect(sent).toEqual([[good, bad, alsoGood], [good], [bad], [alsoGood]])
})

test('a database that refuses for a reason of its own is not asked again', async () => {
  const { appender, sent } = appenderOn(() => refusal('53100'))
  const results = await Promise.allSettled([anAppend(), anAppend()].map((append) => appender.append(append)))
  for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) })
  expect(sent).toHaveLength(1)
})

test('an unknown outcome is reported and not repeated; what waited behind it is sent', async () => {
  const [first, second] = [anAppend('test-a'), { ...anAppend('test-a'), expectedRevision: 0 }]
  const { appender, sent } = appenderOn((_, call) => (call === 1 ? { type: 'unknown', error: new Error('gone') } : null))
  const results = await Promise.allSettled([first, second].map((append) => appender.append(append)))
  expect(results).toMatchObject([{ status: 'rejected', reason: expect.any(OutcomeUnknown) }, { status: 'fulfilled' }])
  expect(sent).toEqual([[first], [second]])
})

test('a batch that is taken apart ends at the first lost connection: the rest was surely not sent', async () => {
  const [first, second, third] = [anAppend(), anAppend(), anAppend()]
  const { appender, sent } = appenderOn((batch, call) =>
    call === 1 ? refusal('23505') : batch.includes(second) ? { type: 'unknown', error: new Error('gone') } : null,
  )
  const results = await Promise.allSettled([first, second, third].map((append) => appender.append(append)))
  expect(results).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: expect.any(OutcomeUnknown) },
    { status: 'rejected', reason: expect.any(StoreUnavailable) },
  ])
  expect(sent).toHaveLength(3)
})

test('closing finishes what waits and takes nothing more on', async () => {
  const { appender } = appenderOn()
  const waiting = [anAppend('test-a'), anAppend('test-a')].map((append) => appender.append(append))
  const closing = appender.close()
  await expect(appender.append(anAppend())).rejects.toThrow(StoreUnavailable)
  await closing
  expect(await Promise.all(waiting)).toHaveLength(2)
})

test('of many that write, half are at the database while the others come back', async () => {
  const { appender, sent } = appenderOn()
  const rounds = 3
  const write = async () => {
    for (let round = 0; round < rounds; round++) await appender.append(anAppend())
  }
  await Promise.all(Array.from({ length: 64 }, write))
  expect(sent.map((batch) => batch.length)).toEqual(Array.from({ length: 2 * rounds }, () => 32))
})
