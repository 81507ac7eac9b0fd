/** "Back up and restore" of DEPLOY.md, step by step, with events in Postgres and in an event store; Kafka is lost each time. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createFilesystemObjectStore } from '../../src/adapters/filesystem/objectStore.ts'
import { createS3ObjectStore } from '../../src/adapters/s3/objectStore.ts'
import { ensureBucket } from '../../src/adapters/s3/bucket.ts'
import type { ObjectStore } from '../../src/ports/objectStore.ts'
import { addsUp, type Client, placed, signIn } from '../client.ts'
import { openTestKafka, type TestKafka } from '../engines/kafka.ts'
import { readPublished } from '../engines/publishedEvents.ts'
import { environmentOf, openTestS3 } from '../engines/s3.ts'
import { hasS3 } from '../engines/servers.ts'
import { type Double, startDouble } from '../eventstoreDouble/double.ts'
import { createCopyOf, createForeignDatabase, createTestDatabase } from '../postgres.ts'
import { waitFor } from '../waitFor.ts'
import { differences, type Installation, openInstallation } from './installation.ts'

const withoutGenerator = ['api', 'projector', 'reactor', 'timers', 'publisher', 'sealer']
const theRest = ['api', 'timers', 'generator', 'publisher', 'sealer']
const images = 2
const bonus = 5

let kafka: TestKafka
let dataDir: string
beforeAll(async () => {
  kafka = await openTestKafka()
}, 900_000)
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-restore-'))
})
afterAll(() => kafka?.stop())

/** A name of topics that nobody has: what a Kafka that was lost leaves. */
const emptyKafka = async () => {
  const { brokers, topicPrefix } = await kafka.connection(3)
  return { KAFKA_BROKERS: brokers.join(','), KAFKA_TOPIC_PREFIX: `${topicPrefix}-anew` }
}

interface Lived {
  readonly couple: Client
  readonly jobId: string
  readonly erasedPortrait: string
}

/** An order of which Kafka holds the tasks, and a portrait that was erased after the bucket's backup. */
async function live(installation: Installation, objects: ObjectStore): Promise<Lived> {
  const service = await installation.start(withoutGenerator)
  const couple = await signIn(service.address)
  await couple.untilServed()
  const old = await couple.register('BRIDE')
  const portrait = `portraits/${old.id}.jpg`
  const kept = await objects.get(portrait, { maxBytes: 10_000_000 })
  if (kept === null) throw new Error('no file of the portrait')
  expect((await couple.send('DELETE', `/api/ai/reference-photos/${old.id}`)).status).toBe(204)
  // A minute is over.
  const moved = (by: string) =>
    `update public.reference_photos set deactivated_at = deactivated_at ${by} where id = '${old.id}' and deactivated_at is not null`
  await waitFor('the deletion', async () => (await installation.sql(`${moved("- interval '2 minutes'")} returning id`)).length > 0)
  await waitFor('the erasure', async () => (await objects.get(portrait, { maxBytes: 10_000_000 })) === null, 30_000)
  const isErased = `select 1 from public.reference_photos where erased_at is not null`
  await waitFor('its event', async () => (await installation.sql(isErased)).length > 0)
  await installation.sql(moved("+ interval '2 minutes'"))
  const photo = await couple.register('BRIDE')
  const { jobId } = (await couple.order(photo.id, images)).as(placed)
  const places = `select distinct position from followers.checkpoints where follower in ('reactor', 'publisher', 'projector', 'sealer')`
  await waitFor(
    'all to have followed',
    async () => (await couple.readJob(jobId)).status !== '' && (await installation.sql(places)).length === 1,
    30_000,
  )
  await installation.close()
  await objects.put(portrait, kept.bytes, { contentType: 'image/jpeg' })
  return { couple, jobId, erasedPortrait: portrait }
}

/** Steps 3 and 4. */
async function restore(installation: Installation, objects: ObjectStore, { couple, jobId, erasedPortrait }: Lived) {
  expect(await installation.sillok('migrate')).toMatchObject({ code: 0, out: expect.stringContaining('Created the topics') })
  await installation.sql(`update followers.checkpoints set position = 0 where follower = 'reactor'`)
  const first = await installation.start(['projector', 'reactor'])
  await first.ready()
  expect(await differences(installation)).toEqual([])
  const erased = await installation.sillok('erase', '--replay')
  expect(erased).toMatchObject({ code: 0, out: expect.stringContaining('Of 1 portraits that the log calls erased') })
  expect(await objects.get(erasedPortrait, { maxBytes: 10_000_000 })).toBeNull()
  const rest = await installation.start(theRest)
  await rest.ready()
  couple.moveTo(rest.address)
  expect(await couple.ended(jobId)).toMatchObject({ status: 'COMPLETED', completedImages: images, creditsUsed: images })
  const seen = await couple.ledger()
  expect([addsUp(seen), seen.balance, seen.reserved]).toEqual([true, bonus - images, 0])
  expect(await differences(installation)).toEqual([])
  return { first, rest }
}

const finish = (close: () => Promise<unknown>) => onTestFinished(async () => void (await close()), 120_000)

test(
  'events in Postgres: that database and the folder of images are the restore; the publisher publishes anew when it is told to',
  { timeout: 300_000 },
  async () => {
    finish(() => rm(dataDir, { recursive: true, force: true }))
    const database = await createTestDatabase()
    finish(database.drop)
    const objects = createFilesystemObjectStore({ folder: join(dataDir, 'objects') })
    const before = openInstallation({ DATABASE_URL: database.url, DATA_DIR: dataDir, ...(await emptyKafka()) })
    finish(before.close)
    const lived = await live(before, objects)

    const backup = await createCopyOf(database)
    finish(backup.drop)
    const restored = `${dataDir}-restored`
    await cp(dataDir, restored, { recursive: true })
    finish(() => rm(restored, { recursive: true, force: true }))
    const topics = await emptyKafka()
    const after = openInstallation({ DATABASE_URL: backup.url, DATA_DIR: restored, ...topics })
    finish(after.close)
    await restore(after, createFilesystemObjectStore({ folder: join(restored, 'objects') }), lived)

    await after.sql(`update followers.checkpoints set position = 0 where follower = 'publisher'`)
    const events = await after.sql('select 1 from eventstore.log')
    const connection = { ...(await kafka.connection(3)), topicPrefix: topics.KAFKA_TOPIC_PREFIX }
    await waitFor(
      'all events on the topic',
      async () => {
        const published = await readPublished(connection)
        return new Set(published.map(({ headers }) => headers.ce_id)).size === events.length
      },
      60_000,
    )
  },
)

test(
  'events in an event store: an empty Postgres; an older copy under running roles stands still until `rebuild all`',
  { timeout: 300_000 },
  async () => {
    finish(() => rm(dataDir, { recursive: true, force: true }))
    const { objects, settings } = await openObjects()
    const past = await startDouble()
    finish(past.close)
    const database = await createTestDatabase()
    finish(database.drop)
    const place = { DATA_DIR: dataDir, ...settings }
    const before = openInstallation({ ...place, DATABASE_URL: database.url, EVENTSTORE_URL: past.url, ...(await emptyKafka()) })
    finish(before.close)
    const lived = await live(before, objects)

    let store: Double = await startDouble(0, past.log.events)
    finish(() => store.close())
    const empty = await createForeignDatabase()
    finish(empty.drop)
    const after = openInstallation({ ...place, DATABASE_URL: empty.url, EVENTSTORE_URL: store.url, ...(await emptyKafka()) })
    finish(after.close)
    const { first, rest } = await restore(after, objects, lived)

    const older = past.log.events.slice(
      0,
      past.log.events.findIndex(({ type }) => type === 'CreditsReserved'),
    )
    await store.close()
    store = await startDouble(store.port, older)
    await waitFor('it to say so', async () => /503.*projector/s.test(await first.readiness()), 60_000)
    expect((await after.sillok('rebuild', 'all')).code).toBe(0)
    // What was signed stays what it was: the sealer alone goes on standing still.
    const others = /"projector":"ok","reactor":"ok".*"publisher":"ok","sealer":"stands still/
    await waitFor('the others to go on', async () => others.test(await first.readiness()), 60_000)
    const restart = ['proof', 'restart', '--origin', 'second.example/ledger', '--reason', 'An older copy was taken back.']
    expect((await after.sillok(...restart)).code).toBe(0)
    await rest.ready()
    const photo = await lived.couple.register('BRIDE')
    const { jobId, balanceAfter } = (await lived.couple.order(photo.id, 1)).as(placed)
    expect(balanceAfter).toBe(bonus - 1)
    expect(await lived.couple.ended(jobId)).toMatchObject({ status: 'COMPLETED', completedImages: 1 })
    expect(await differences(after)).toEqual([])
  },
)

async function openObjects(): Promise<{ objects: ObjectStore; settings: Readonly<Record<string, string>> }> {
  if (!hasS3) return { objects: createFilesystemObjectStore({ folder: join(dataDir, 'objects') }), settings: {} }
  const s3 = await openTestS3()
  finish(s3.stop)
  const connection = s3.connection()
  await ensureBucket(connection)
  return { objects: createS3ObjectStore(connection), settings: environmentOf(connection) }
}
