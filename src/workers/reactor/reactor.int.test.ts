import { openTestPool } from '../../../testing/pool.ts'
import type pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { info, memoryContext } from '../../../testing/commandContext.ts'
import { imageAt, userNamed } from '../../../testing/fixtures.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { createMemoryTaskBus } from '../../adapters/memory/taskBus.ts'
import { cancelJob } from '../../commands/jobs/cancelJob.ts'
import type { CommandContext } from '../../commands/context.ts'
import { recordOutcome } from '../../commands/jobs/jobSteps.ts'
import { openAccount } from '../../commands/credits/openAccount.ts'
import { placeOrder } from '../../commands/orders/placeOrder.ts'
import { registerPhoto } from '../../commands/portraits/registerPhoto.ts'
import { accountStream, jobIdSchema, jobStream, taskIdOf, type UserId } from '../../domain/ids.ts'
import { ObjectStoreUnavailable, StoreUnavailable } from '../../failures.ts'
import type { GenerationTask, TaskBus } from '../../ports/taskBus.ts'
import { listParked, park } from './parked.ts'
import { startReactor, storedPosition } from './reactor.ts'

const log = pino({ level: 'silent' })
let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
})
beforeEach(async () => {
  await pool.query('truncate reactors.positions, reactors.parked')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** A task bus whose publishing can be made to fail, and that remembers what was published. */
function watchedBus(failFor: (task: GenerationTask) => Error | null) {
  const published: GenerationTask[] = []
  const bus: TaskBus = {
    ...createMemoryTaskBus(),
    publishTasks: async (tasks) => {
      const failure = tasks.map(failFor).find((error) => error !== null)
      if (failure) throw failure
      published.push(...tasks)
    },
  }
  return { bus, published }
}

async function order(context: CommandContext, userId: UserId, images: number): Promise<string> {
  const caller = { ...info, actor: userId }
  await openAccount(context, { userId, info: caller })
  const photo = await registerPhoto(context, { userId, role: 'BRIDE', image: new Uint8Array([1]), info: caller })
  if (photo.type === 'refused') throw new Error(photo.refusal.code)
  const request = {
    mode: 'BATCH',
    styles: ['CLASSIC_STUDIO'],
    roles: ['BRIDE'],
    totalImages: images,
    referencePhotoIds: [photo.photoId],
  } as const
  const placed = await placeOrder(context, { userId, request, idempotencyKey: null, info: caller })
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  return placed.answer.jobId
}

test('an order is accepted and its tasks are published, also those of orders placed before the start', async () => {
  const { context, store } = memoryContext()
  const { bus, published } = watchedBus(() => null)
  const early = await order(context, userNamed('early'), 2)
  const reactor = await startReactor({ context, bus, pool, log })
  const late = await order(context, userNamed('late'), 3)
  await waitFor('five tasks', () => published.length === 5)
  expect(new Set(published.map((task) => task.jobId))).toEqual(new Set([early, late]))
  await waitFor('the stored position at the head', async () => (await storedPosition(pool)) === (await store.head()))
  await reactor.close(0)
})

test('a restarted reactor goes on where it was, and a repeated reaction changes nothing', async () => {
  const { context, store } = memoryContext()
  const { bus, published } = watchedBus(() => null)
  const userId = userNamed('restarted')
  const jobId = await order(context, userId, 1)
  const first = await startReactor({ context, bus, pool, log })
  await waitFor('the task', () => published.length === 1)
  await first.close(0)
  await cancelJob(context, { userId, jobId, info })
  const head = await store.head()
  await pool.query('update reactors.positions set position = 0')
  const second = await startReactor({ context, bus, pool, log })
  await waitFor('the head', async () => (await storedPosition(pool)) === head)
  await second.close(0)
  expect(await store.head()).toBe(head)
})

test('a stream whose reaction fails is parked and listed, the others go on, and it is done as soon as it can be', async () => {
  const { context } = memoryContext()
  let broken = true
  const { bus, published } = watchedBus((task) => (broken && task.userId === 'unlucky' ? new TypeError('a bug in the way') : null))
  const reactor = await startReactor({ context, bus, pool, log })
  const unlucky = await order(context, userNamed('unlucky'), 1)
  const lucky = await order(context, userNamed('lucky'), 1)
  await waitFor('the other order', () => published.some((task) => task.jobId === lucky))
  const parked = await waitFor('the parked stream', async () => {
    const list = await listParked(pool)
    return list.length > 0 ? list : null
  })
  expect(parked).toMatchObject([{ stream: 'account-unlucky', eventType: 'CreditsReserved', lastError: 'a bug in the way' }])
  broken = false
  await waitFor('the parked order', () => published.some((task) => task.jobId === unlucky))
  await waitFor('an empty list', async () => (await listParked(pool)).length === 0)
  await reactor.close(0)
})

test('an engine that is away stops the reactor without parking anybody', async () => {
  const { context } = memoryContext()
  const { bus } = watchedBus(() => new StoreUnavailable('away'))
  await order(context, userNamed('someone'), 1)
  const reactor = await startReactor({ context, bus, pool, log })
  await expect(reactor.finished).rejects.toThrow('away')
  await reactor.close(0)
  expect(await listParked(pool)).toEqual([])
  expect(await storedPosition(pool)).toBe(0n)
})

test('the end of a job settles it once', async () => {
  const { context, store } = memoryContext()
  const { bus, published } = watchedBus(() => null)
  const userId = userNamed('cancelling')
  const reactor = await startReactor({ context, bus, pool, log })
  const jobId = await order(context, userId, 2)
  await waitFor('two tasks', () => published.length === 2)
  await cancelJob(context, { userId, jobId, info })
  await waitFor('the head', async () => (await storedPosition(pool)) === (await store.head()))
  await reactor.close(0)
  const settled = (await store.readStream(accountStream(userId))).filter((event) => event.type === 'ReservationSettled')
  expect(settled).toHaveLength(1)
  expect((await store.readStream(jobStream(jobIdSchema.parse(jobId)))).at(-1)?.type).toBe('JobFinished')
})

test('a picture that can not be deleted parks its stream and nobody else', async () => {
  const { context } = memoryContext()
  let stuck = true
  const { bus, published } = watchedBus(() => null)
  const remove = async (key: string) => {
    if (stuck) throw new ObjectStoreUnavailable('read-only')
    await context.objects.delete(key)
  }
  const reactor = await startReactor({ context: { ...context, objects: { ...context.objects, delete: remove } }, bus, pool, log })
  const userId = userNamed('late')
  const jobId = jobIdSchema.parse(await order(context, userId, 1))
  await cancelJob(context, { userId, jobId, info })
  const image = imageAt('images/late.jpg')
  const outcome = {
    type: 'delivered',
    taskId: taskIdOf(jobId, 0),
    jobId,
    userId,
    index: 0,
    image,
    model: 'm',
    attempts: 1,
    billed: 'no',
  } as const
  await recordOutcome(context, outcome)
  const other = await order(context, userNamed('other'), 1)
  await waitFor('the other order', () => published.some((task) => task.jobId === other))
  await waitFor('the parked stream', async () => (await listParked(pool)).some((parked) => parked.eventType === 'LateResultDiscarded'))
  stuck = false
  await waitFor('an empty list', async () => (await listParked(pool)).length === 0)
  await reactor.close(0)
})

test('an event that is parked behind the back of a running reactor is found', async () => {
  const { context, store } = memoryContext()
  const { bus, published } = watchedBus(() => null)
  const reactor = await startReactor({ context, bus, pool, log })
  const jobId = await order(context, userNamed('forgotten'), 1)
  await waitFor('the task', () => published.length === 1)
  const reserved = (await store.readStream('account-forgotten')).find((event) => event.type === 'CreditsReserved')
  if (!reserved) throw new Error('no reservation')
  await park(pool, { reactor: 'jobs', position: reserved.position, stream: reserved.stream, eventType: reserved.type, error: 'by hand' })
  await waitFor('its task again', () => published.filter((task) => task.jobId === jobId).length === 2)
  await waitFor('an empty list', async () => (await listParked(pool)).length === 0)
  await reactor.close(0)
})
