import { pino } from 'pino'
import { expect, test } from 'vitest'
import { info, memoryContext } from '../../../testing/commandContext.ts'
import { createFaultyStore } from '../../../testing/engines/faultyStore.ts'
import { imageAt, userNamed } from '../../../testing/fixtures.ts'
import { createHastyScheduler } from '../../../testing/hastyScheduler.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { createMemoryCheckpoints } from '../../adapters/memory/checkpoints.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { createMemoryParkedStreams } from '../../adapters/memory/parkedStreams.ts'
import { createMemoryTaskBus } from '../../adapters/memory/taskBus.ts'
import type { CommandContext } from '../../commands/context.ts'
import { openAccount } from '../../commands/credits/openAccount.ts'
import { cancelJob } from '../../commands/jobs/cancelJob.ts'
import { recordOutcome } from '../../commands/jobs/jobSteps.ts'
import { placeOrder } from '../../commands/orders/placeOrder.ts'
import { registerPhoto } from '../../commands/portraits/registerPhoto.ts'
import { accountStream, type JobId, jobIdSchema, jobStream, taskIdOf, type UserId } from '../../domain/ids.ts'
import { ObjectStoreUnavailable } from '../../failures.ts'
import type { GenerationTask, TaskBus } from '../../ports/taskBus.ts'
import { reactor, startReactor } from './reactor.ts'

const log = pino({ level: 'silent' })

/** A reactor's surroundings in memory. `publishing` says what becomes of tasks on their way to the bus. */
function world(
  options: {
    readonly publishing?: (task: GenerationTask) => Promise<void>
    readonly context?: CommandContext
    readonly times?: number
  } = {},
) {
  const { publishing = async () => undefined, times = 50 } = options
  const scheduler = createHastyScheduler(times)
  const context = options.context ?? memoryContext().context
  const { store } = context
  const checkpoints = createMemoryCheckpoints()
  const parked = createMemoryParkedStreams(scheduler)
  const published: GenerationTask[] = []
  const bus: TaskBus = {
    ...createMemoryTaskBus(),
    publishTasks: async (tasks) => {
      await Promise.all(tasks.map(publishing))
      published.push(...tasks)
    },
  }
  const checkpoint = async () => (await checkpoints.open(reactor)).position
  return {
    context,
    store,
    parked,
    published,
    checkpoint,
    checkpoints,
    start: () => startReactor({ context, bus, parked, checkpoints, scheduler, log }),
    atHead: () => waitFor('the checkpoint at the head', async () => (await checkpoint()) === (await store.head())),
    noneParked: () => waitFor('an empty list', async () => (await parked.list()).length === 0),
  }
}

async function order(context: CommandContext, userId: UserId, images: number): Promise<JobId> {
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
  return jobIdSchema.parse(placed.answer.jobId)
}

async function deliver(context: CommandContext, userId: UserId, jobId: JobId, objectKey = 'images/1.jpg'): Promise<void> {
  const outcome = { taskId: taskIdOf(jobId, 0), jobId, userId, index: 0, model: 'm', attempts: 1, billed: 'no', calls: null } as const
  await recordOutcome(context, { type: 'delivered', ...outcome, image: imageAt(objectKey) })
}

const settlementsOf = async ({ store }: CommandContext, userId: UserId) =>
  (await store.readStream(accountStream(userId))).filter((event) => event.type === 'ReservationSettled')

/** One account's job goes from its order to its settlement within a second, whatever happens to others meanwhile. */
async function shootWithinASecond(context: CommandContext, published: readonly GenerationTask[], name: string): Promise<void> {
  const userId = userNamed(name)
  const jobId = await order(context, userId, 1)
  await waitFor(`the task of ${name}`, () => published.some((task) => task.jobId === jobId), 1_000)
  await deliver(context, userId, jobId)
  await waitFor(`the settlement of ${name}`, async () => (await settlementsOf(context, userId)).length === 1, 1_000)
}

const hangs = () => new Promise<never>(() => undefined)

test('an order is accepted and its tasks are published, also those of orders placed before the start', async () => {
  const { context, published, start, atHead } = world()
  const early = await order(context, userNamed('early'), 2)
  const running = start()
  const late = await order(context, userNamed('late'), 3)
  await waitFor('five tasks', () => published.length === 5)
  expect(new Set(published.map((task) => task.jobId))).toEqual(new Set([early, late]))
  await atHead()
  await running.close()
})

test('a restarted reactor goes on where it was, and a repeated reaction changes nothing', async () => {
  const { context, store, published, checkpoints, start, atHead } = world()
  const userId = userNamed('restarted')
  const jobId = await order(context, userId, 1)
  const first = start()
  await waitFor('the task', () => published.length === 1)
  await first.close()
  await cancelJob(context, { userId, jobId, info })
  const head = await store.head()
  await checkpoints.move(reactor, await checkpoints.open(reactor), { position: 0n, eventId: null })
  const second = start()
  await atHead()
  await second.close()
  expect(await store.head()).toBe(head)
})

test('a stream whose reaction fails is parked and listed, the others go on, and it is done as soon as it can be', async () => {
  let broken = true
  const { context, published, parked, start, noneParked } = world({
    publishing: async (task) => {
      if (broken && task.userId === 'unlucky') throw new TypeError('a bug in the way')
    },
  })
  const running = start()
  const unlucky = await order(context, userNamed('unlucky'), 1)
  const lucky = await order(context, userNamed('lucky'), 1)
  await waitFor('the other order', () => published.some((task) => task.jobId === lucky))
  await waitFor('the parked stream', async () => (await parked.list()).length === 1)
  expect(await parked.list()).toMatchObject([{ stream: 'account-unlucky', eventType: 'CreditsReserved', lastError: 'a bug in the way' }])
  broken = false
  await waitFor('the parked order', () => published.some((task) => task.jobId === unlucky))
  await noneParked()
  await running.close()
})

test('while the publishing of forty orders hangs, another account is served within a second', async () => {
  const { context, published, start } = world({
    times: 1,
    publishing: (task) => (task.userId.startsWith('hanging') ? hangs() : Promise.resolve()),
  })
  for (let account = 0; account < 40; account += 1) await order(context, userNamed(`hanging-${account}`), 1)
  const running = start()
  await shootWithinASecond(context, published, 'other')
  await running.close()
})

test('while the brokers are away, a job whose pictures are there is settled within a second', async () => {
  let isAway = false
  const { context, published, start, noneParked } = world({
    publishing: async () => {
      if (isAway) throw new Error('no broker answers')
    },
  })
  const running = start()
  const userId = userNamed('before')
  const jobId = await order(context, userId, 1)
  await waitFor('its task', () => published.length === 1)
  isAway = true
  for (let account = 0; account < 40; account += 1) await order(context, userNamed(`waiting-${account}`), 1)
  await deliver(context, userId, jobId)
  await waitFor('its settlement', async () => (await settlementsOf(context, userId)).length === 1, 1_000)
  isAway = false
  await waitFor('the tasks of all', () => published.length === 41)
  await noneParked()
  await running.close()
})

test('while every append of one stream is refused, another account is served within a second, and the stream after it', async () => {
  let refused = true
  const store = createFaultyStore(createMemoryEventStore(), {
    onAppend: (_, stream) => (refused && stream === refusedStream ? 'unavailable' : null),
  })
  const { context, published, parked, start, noneParked } = world({ times: 1, context: memoryContext({ store }).context })
  let refusedStream = ''
  const userId = userNamed('refused')
  const jobId = await order(context, userId, 1)
  refusedStream = jobStream(jobId)
  const running = start()
  await shootWithinASecond(context, published, 'other')
  await waitFor('the parked stream', async () => (await parked.list()).some(({ stream }) => stream === accountStream(userId)))
  refused = false
  await waitFor('its task', () => published.some((task) => task.jobId === jobId))
  await noneParked()
  await running.close()
})

test('an attempt that hangs is parked while it goes on, is not begun twice, and its end counts whenever it comes', async () => {
  const gate = Promise.withResolvers<void>()
  let begun = 0
  const { context, published, parked, start, atHead, noneParked } = world({
    publishing: () => {
      begun += 1
      return gate.promise
    },
  })
  const running = start()
  await order(context, userNamed('slow'), 1)
  await waitFor('the parked stream, looked at again', async () => ((await parked.list())[0]?.attempts ?? 0) >= 3)
  await atHead()
  expect({ begun, published: published.length }).toEqual({ begun: 1, published: 0 })
  gate.resolve()
  await noneParked()
  expect(published).toHaveLength(1)
  await running.close()
})

test('what comes to a parked stream waits behind it, and follows in order', async () => {
  let broken = true
  const { context, published, parked, start, noneParked } = world({
    context: memoryContext({ openJobsMax: 2 }).context,
    publishing: async () => {
      if (broken) throw new Error('away')
    },
  })
  const running = start()
  const userId = userNamed('twice')
  const first = await order(context, userId, 1)
  await waitFor('the parked stream', async () => (await parked.list()).length === 1)
  const second = await order(context, userId, 1)
  await waitFor('the one behind it', async () => (await parked.list()).length === 2)
  expect((await parked.list()).map(({ attempts }) => attempts > 0)).toEqual([true, false])
  broken = false
  await noneParked()
  expect(published.map((task) => task.jobId)).toEqual([first, second])
  await running.close()
})

test('the end of a job settles it once', async () => {
  const { context, store, published, start, atHead } = world()
  const userId = userNamed('cancelling')
  const running = start()
  const jobId = await order(context, userId, 2)
  await waitFor('two tasks', () => published.length === 2)
  await cancelJob(context, { userId, jobId, info })
  await atHead()
  await running.close()
  expect(await settlementsOf(context, userId)).toHaveLength(1)
  expect((await store.readStream(jobStream(jobId))).at(-1)?.type).toBe('JobFinished')
})

test('a picture that can not be deleted parks its stream and nobody else, is given up, and is deleted when somebody asks', async () => {
  const memory = memoryContext().context
  let stuck = true
  const remove = async (key: string) => {
    if (stuck) throw new ObjectStoreUnavailable('read-only')
    await memory.objects.delete(key)
  }
  const context = { ...memory, objects: { ...memory.objects, delete: remove } }
  const { published, parked, start, noneParked } = world({ context, times: 1_000 })
  const running = start()
  const userId = userNamed('late')
  const jobId = await order(context, userId, 1)
  await cancelJob(context, { userId, jobId, info })
  await deliver(context, userId, jobId, 'images/late.jpg')
  const other = await order(context, userNamed('other'), 1)
  await waitFor('the other order', () => published.some((task) => task.jobId === other))
  await waitFor('a stream that is given up', async () => (await parked.list())[0]?.retryAt === null, 60_000)
  expect(await parked.list()).toMatchObject([{ eventType: 'LateResultDiscarded', attempts: 36, lastError: 'read-only' }])
  stuck = false
  await parked.retry(null)
  await noneParked()
  await running.close()
})

test('an event that is parked behind the back of a running reactor is found', async () => {
  const { context, store, published, parked, start, noneParked } = world()
  const running = start()
  const jobId = await order(context, userNamed('forgotten'), 1)
  await waitFor('the task', () => published.length === 1)
  const reserved = (await store.readStream('account-forgotten')).find((event) => event.type === 'CreditsReserved')
  if (!reserved) throw new Error('no reservation')
  const { position, stream, type: eventType } = reserved
  await parked.park({ follower: reactor, position, stream, eventType, attempts: 0, lastError: 'by hand', retryAfterMs: 0 })
  await waitFor('its task again', () => published.filter((task) => task.jobId === jobId).length === 2)
  await noneParked()
  await running.close()
})
