import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createHastyScheduler } from '../../testing/hastyScheduler.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { createMemoryCheckpoints } from '../adapters/memory/checkpoints.ts'
import { createMemoryEventStore } from '../adapters/memory/eventStore.ts'
import { createMemoryParkedStreams } from '../adapters/memory/parkedStreams.ts'
import type { Checkpoints } from '../ports/checkpoints.ts'
import { type EventStore, noStream, type RecordedEvent } from '../ports/eventStore.ts'
import { startFollower } from './follower.ts'
import { inBatches } from './inBatches.ts'
import type { Work } from './work.ts'

const happened = () => ({ id: randomUUID(), type: 'Happened', data: {}, metadata: { schemaVersion: '1' } })

/** A log that can be put back to an older one while it is followed, as a server is whose disk was restored. */
function createRestorableLog() {
  let store = createMemoryEventStore()
  let past: readonly RecordedEvent[] = []
  const log: EventStore = {
    append: (...asked) => store.append(...asked),
    readStream: (...asked) => store.readStream(...asked),
    readAll: (asked) => store.readAll(asked),
    scan: (asked) => store.scan(asked),
    scanWhole: (asked) => store.scanWhole(asked),
    head: () => store.head(),
    subscribe: (asked) => store.subscribe(asked),
    close: () => store.close(),
  }
  const grow = async (count: number) => {
    for (let number = 0; number < count; number += 1) await store.append(`s-${randomUUID()}`, noStream, [happened()])
  }
  return {
    log,
    grow,
    backUp: async () => {
      past = await store.readAll({ after: 0n, maxCount: 4_096 })
    },
    /** The connections of those who follow break, and nothing else tells them. */
    restore: async () => {
      const before = store
      store = createMemoryEventStore()
      for (const { id, type, data, metadata, stream } of past) await store.append(stream, noStream, [{ id, type, data, metadata }])
      return before
    },
    /** What was there before it was restored is there again. */
    undo: (before: EventStore) => {
      store = before as typeof store
    },
  }
}

function follow(log: EventStore, kind: Work['kind'], checkpoints: Checkpoints = createMemoryCheckpoints()) {
  const scheduler = createHastyScheduler(50)
  const handled: string[] = []
  const said: string[] = []
  const works: Record<Work['kind'], Work> = {
    'in batches': { kind: 'in batches', handle: async (events) => void handled.push(...events.map(({ id }) => id)) },
    'in transactions': {
      kind: 'in transactions',
      advance: async (events, from, to) => {
        if (!(await checkpoints.move('tested', from, to))) return false
        handled.push(...events.map(({ id }) => id))
        return true
      },
    },
    'by stream': {
      kind: 'by stream',
      parked: createMemoryParkedStreams(scheduler),
      wanted: (events) => events,
      handle: async ({ id }) => void handled.push(id),
      attemptsMax: () => null,
    },
  }
  const write = (line: string) => void said.push(String(JSON.parse(line).msg))
  const deps = { store: log, checkpoints, scheduler, log: pino({ level: 'error' }, { write }) }
  const follower = startFollower(deps, { name: 'tested', batchMax: 10, work: works[kind] })
  return {
    handled,
    said,
    checkpoints,
    follower,
    atHead: () => waitFor('the head', async () => (await follower.lag()).position === (await log.head())),
  }
}
const idsOf = async (log: EventStore) => (await log.readAll({ after: 0n, maxCount: 4_096 })).map(({ id }) => id)

const kinds: readonly Work['kind'][] = ['in batches', 'in transactions', 'by stream']

test.each(kinds)('%s: every event is handled, and the checkpoint names the one that it stands at', async (kind) => {
  const { log, grow } = createRestorableLog()
  await grow(25)
  const { handled, follower, checkpoints, atHead } = follow(log, kind)
  await atHead()
  await grow(5)
  await atHead()
  await follower.close()
  expect(handled).toEqual(await idsOf(log))
  expect(await checkpoints.open('tested')).toEqual({ position: 30n, eventId: handled.at(-1) })
})

test('in batches: the checkpoint stands before a batch until it is handled, so that what broke off comes again', async () => {
  const { log, grow } = createRestorableLog()
  await grow(5)
  const checkpoints = createMemoryCheckpoints()
  const begin = await checkpoints.open('tested')
  const events = await log.readAll({ after: 0n, maxCount: 10 })
  const handle = async () => {
    expect(await checkpoints.open('tested')).toEqual(begin)
    throw new Error('died in the middle')
  }
  const session = inBatches({ checkpoints }, 'tested', { kind: 'in batches', handle }, begin)
  await expect(session.handle(events)).rejects.toThrow('died in the middle')
  expect(await checkpoints.open('tested')).toEqual(begin)

  const { handled, follower, atHead } = follow(log, 'in batches', checkpoints)
  await atHead()
  await follower.close()
  expect(handled).toEqual(await idsOf(log))
})

test.each(kinds)(
  '%s: a log put back to an older copy is noticed at the end that is missing, and followed again when it is back',
  async (kind) => {
    const { log, grow, backUp, restore, undo } = createRestorableLog()
    await grow(10)
    await backUp()
    await grow(10)
    const { handled, said, follower, atHead } = follow(log, kind)
    await atHead()
    const before = await restore()
    await waitFor('a sentence in the log', () => said.length > 0)
    expect(said[0]).toContain('tested stands still: the log ends at 10, before the checkpoint at 20')
    undo(before)
    await grow(3)
    await atHead()
    await follower.close()
    expect(handled).toEqual(await idsOf(log))
  },
)

test.each(kinds)(
  '%s: whatever an older copy grows to, nothing is handled behind the old checkpoint until it was brought back',
  async (kind) => {
    const { log, grow, backUp, restore } = createRestorableLog()
    await grow(10)
    await backUp()
    await grow(10)
    const first = follow(log, kind)
    await first.atHead()
    await first.follower.close()
    await restore()
    await grow(40)
    const { handled, said, follower, checkpoints, atHead } = follow(log, kind, first.checkpoints)
    await waitFor('a sentence in the log', () => said.length > 0)
    expect(said[0]).toContain('the log has another event at 20 than the one at the checkpoint')
    await grow(10)
    expect(handled).toEqual([])
    await checkpoints.move('tested', await checkpoints.open('tested'), { position: 0n, eventId: null })
    await atHead()
    await follower.close()
    expect(handled).toEqual(await idsOf(log))
  },
)

test('an older copy that grows is spoken of once, and once more when it has grown past the checkpoint', async () => {
  const { log, grow, backUp, restore } = createRestorableLog()
  await grow(10)
  await backUp()
  await grow(10)
  const kept = createMemoryCheckpoints()
  let looks = 0
  const open: Checkpoints['open'] = (name) => {
    looks += 1
    return kept.open(name)
  }
  const { said, follower, atHead } = follow(log, 'in batches', { ...kept, open })
  await atHead()
  await restore()
  await waitFor('a sentence in the log', () => said.length > 0)
  for (const count of [2, 3, 4, 5]) {
    await grow(count)
    const looked = looks
    await waitFor('it to be looked at twice', () => looks > looked + 1)
  }
  await follower.close()
  expect(said).toMatchObject(
    [/the log ends at 1\d, before the checkpoint at 20/, /another event at 20/].map((line) => expect.stringMatching(line)),
  )
})

test.each(kinds)(
  '%s: a checkpoint that a release without ids of events left is taken as it stands, and has one from then on',
  async (kind) => {
    const { log, grow } = createRestorableLog()
    await grow(10)
    const checkpoints = createMemoryCheckpoints()
    await checkpoints.move('tested', await checkpoints.open('tested'), { position: 4n, eventId: null })
    const { handled, follower, atHead } = follow(log, kind, checkpoints)
    await atHead()
    await follower.close()
    expect(handled).toEqual((await idsOf(log)).slice(4))
  },
)

test.each(kinds)('%s: a checkpoint that is set back while nothing happens is followed back', async (kind) => {
  const { log, grow } = createRestorableLog()
  await grow(10)
  const { handled, checkpoints, follower, atHead } = follow(log, kind)
  await atHead()
  await checkpoints.move('tested', await checkpoints.open('tested'), { position: 0n, eventId: null })
  await waitFor('everything again', () => handled.length === 20)
  await atHead()
  await follower.close()
  const ids = await idsOf(log)
  expect(handled).toEqual([...ids, ...ids])
})
