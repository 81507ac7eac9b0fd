import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { checkpointOf, followingIn } from '../../../testing/following.ts'
import { openTestKafka, silent, type TestKafka } from '../../../testing/engines/kafka.ts'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { type PublishedEvent, readPublished } from '../../../testing/engines/publishedEvents.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import type { KafkaConnection } from '../../adapters/kafka/client.ts'
import { createKafkaEventSink } from '../../adapters/kafka/eventSink.ts'
import { createPostgresEventStore } from '../../adapters/postgres/eventStore/eventStore.ts'
import { type EventStore, noStream } from '../../ports/eventStore.ts'
import type { PublicEventSink } from '../../ports/publicEventSink.ts'
import { publisher as follower, startPublisher } from './publisher.ts'

const publisherProgram = fileURLToPath(new URL('../../../testing/engines/publisherProcess.ts', import.meta.url))

let kafka: TestKafka
let database: TestDatabase
let pool: pg.Pool
let store: EventStore
let connection: KafkaConnection
let sink: PublicEventSink

beforeAll(async () => {
  kafka = await openTestKafka()
})
beforeEach(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
  store = createPostgresEventStore({ pool, databaseUrl: database.url, log: silent })
  connection = await kafka.connection(4)
  sink = createKafkaEventSink({ connection, log: silent })
})
afterEach(async () => {
  await sink.close()
  await store.close()
  await pool.end()
  await database.drop()
})
afterAll(async () => {
  await kafka.stop()
})

const albums = Array.from({ length: 20 }, () => randomUUID())
/** So many edits of each album, in turns, so that the streams lie across each other. */
async function editAlbums(edits: number, first: number, atOnce = 1): Promise<void> {
  for (let edit = first; edit < first + edits; edit += atOnce) {
    const numbers = Array.from({ length: atOnce }, (_, index) => edit + index)
    const editOne = (albumId: string) =>
      store.append(
        `album-${albumId}`,
        edit === 0 ? noStream : edit - 1,
        numbers.map((number) => editOf(albumId, number)),
      )
    await Promise.all(albums.map(editOne))
  }
}
const editOf = (albumId: string, edit: number) => ({
  id: randomUUID(),
  type: edit === 0 ? 'AlbumCreated' : 'AlbumRenamed',
  data: { userId: 'u-1', albumId, name: `our day ${edit}` },
  metadata: { schemaVersion: '1', commandId: randomUUID(), $correlationId: 'c', $causationId: 'c', actor: 'u-1' },
})
const published = () => checkpointOf(pool, follower)
const untilPublished = async (position: bigint) => waitFor('the publisher', async () => (await published()) >= position || null, 60_000)

/** As a reader does that drops repeats. @throws on a gap */
function revisionsByStream(events: readonly PublishedEvent[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { key, headers } of events) {
    const [revision, expected] = [Number(headers.ce_revision), (last.get(key) ?? -1) + 1]
    if (revision > expected) throw new Error(`revision ${revision} of ${key} came, ${expected} did not`)
    if (revision === expected) last.set(key, revision)
  }
  return last
}
const everyAlbumAt = (revision: number) => new Map(albums.map((albumId) => [`album-${albumId}`, revision]))

it('an event is a CloudEvent in binary mode, keyed by its stream, without what was typed', async () => {
  await editAlbums(1, 0)
  const publisher = startPublisher({ ...followingIn(pool, store), sink })
  await untilPublished(await store.head())
  await publisher.close()
  const [event] = await store.readAll({ after: 0n, maxCount: 1 })
  const published = (await readPublished(connection)).find(({ headers }) => headers.ce_id === event?.id)
  expect(published).toEqual({
    key: event?.stream,
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: event?.id,
      ce_source: 'urn:sillok',
      ce_type: 'com.sillok.album-created.v1',
      ce_time: event?.time,
      ce_subject: event?.stream,
      ce_revision: '0',
      ce_position: `${event?.position}`,
    },
    data: { userId: 'u-1', albumId: event?.stream.slice('album-'.length) },
  })
})

it('killed three times on its way through 20,000 events, it leaves nothing out and nothing out of order', async () => {
  await editAlbums(1_000, 0, 10)
  const head = await store.head()
  const start = () =>
    spawn(process.execPath, [publisherProgram, database.url, connection.brokers.join(','), connection.topicPrefix], { stdio: 'inherit' })
  for (let kills = 1; kills <= 3; kills++) {
    const child = start()
    await waitFor('it to get on', async () => (await published()) * 4n >= head * BigInt(kills) || null, 60_000)
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  const last = start()
  await untilPublished(head)
  const exited = once(last, 'exit')
  last.kill('SIGKILL')
  await exited
  expect(revisionsByStream(await readPublished(connection))).toEqual(everyAlbumAt(999))
})

it('of two that run at once neither skips anything, and the one that fell behind goes on from where the other is', async () => {
  await editAlbums(5, 0)
  const publishers = [1, 2].map(() => startPublisher({ ...followingIn(pool, store), sink }))
  for (let round = 1; round <= 10; round++) await editAlbums(5, round * 5)
  await untilPublished(await store.head())
  await Promise.all(publishers.map((publisher) => publisher.close()))
  expect(revisionsByStream(await readPublished(connection))).toEqual(everyAlbumAt(54))
})

it('does not move its checkpoint past what the sink has not taken, and goes on when it takes again', async () => {
  await editAlbums(2, 0)
  let isAway = true
  let refused = 0
  const failing: PublicEventSink = {
    publish: async (events) => {
      if (!isAway) return sink.publish(events)
      refused += 1
      throw new Error('the topic is away')
    },
    close: async () => undefined,
  }
  const publisher = startPublisher({ ...followingIn(pool, store), sink: failing })
  await waitFor('three tries', () => refused >= 3)
  expect(await published()).toBe(0n)
  isAway = false
  await untilPublished(await store.head())
  await publisher.close()
})
