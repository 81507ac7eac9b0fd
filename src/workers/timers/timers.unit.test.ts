import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createMemoryBonusCampaigns } from '../../adapters/memory/bonusCampaigns.ts'
import { createMemoryErasures } from '../../adapters/memory/erasures.ts'
import { createMemoryDuePayments } from '../../adapters/memory/duePayments.ts'
import { createMemoryDue } from '../../adapters/memory/due.ts'
import { info, memoryContext } from '../../../testing/commandContext.ts'
import { metaOf } from '../../../testing/accountRunner.ts'
import { granting, minute, userNamed } from '../../../testing/fixtures.ts'
import { markAccount } from '../../commands/erasure/marks.ts'
import { cancelJob } from '../../commands/jobs/cancelJob.ts'
import { deactivatePhoto } from '../../commands/portraits/deactivatePhoto.ts'
import { openAccount } from '../../commands/credits/openAccount.ts'
import { placeOrder } from '../../commands/orders/placeOrder.ts'
import { placeSingleOrder } from '../../commands/orders/placeSingleOrder.ts'
import { registerPhoto } from '../../commands/portraits/registerPhoto.ts'
import { accountStream, jobIdSchema, type UserId } from '../../domain/ids.ts'
import { ObjectStoreUnavailable } from '../../failures.ts'
import { endOverdueJobs } from './deadlines.ts'
import { abandonUploads, erasePhotos } from './erasure.ts'
import { expireDueGrants } from './expiry.ts'

const log = pino({ level: 'silent' })
/** A write side in memory and files that can be seen and made to stick. */
async function world() {
  const memory = memoryContext()
  const files = new Set<string>()
  const stuck = new Set<string>()
  const { put } = memory.objects
  const objects = {
    ...memory.objects,
    put: async (...written: Parameters<typeof put>) => {
      files.add(written[0])
      return put(...written)
    },
    delete: async (key: string) => {
      if (stuck.has(key)) throw new ObjectStoreUnavailable(`${key} can't be removed`)
      files.delete(key)
      await memory.objects.delete(key)
    },
  }
  const context = { ...memory.context, objects }
  const due = createMemoryDue(memory.store)
  const duePayments = createMemoryDuePayments(memory.store)
  // Nothing lags behind the log here.
  const positions = { waitFor: async () => true }
  return {
    context,
    pass: memory.pass,
    files,
    stuck,
    deps: {
      context,
      dueJobs: due,
      dueGrants: due,
      duePhotos: due,
      duePayments,
      bonusCampaigns: createMemoryBonusCampaigns(memory.store),
      erasures: createMemoryErasures(memory.store, duePayments),
      positions,
      log,
    },
  }
}

async function withPortrait(context: Awaited<ReturnType<typeof world>>['context'], userId: UserId) {
  await openAccount(context, { userId, info })
  const registered = await registerPhoto(context, { userId, role: 'BRIDE', image: new Uint8Array([1]), info })
  if (registered.type === 'refused') throw new Error(registered.refusal.code)
  return registered.photoId
}

async function order(context: Awaited<ReturnType<typeof world>>['context'], userId: UserId, photoId: string) {
  const request = { mode: 'BATCH', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: 2, referencePhotoIds: [photoId] } as const
  const placed = await placeOrder(context, { userId, request, idempotencyKey: null, info })
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  return jobIdSchema.parse(placed.answer.jobId)
}

test('a deleted portrait is erased with everything beside it, a minute later and not before', async () => {
  const { context, pass, files, deps } = await world()
  const userId = userNamed('leaving')
  const photoId = await withPortrait(context, userId)
  expect(files.size).toBeGreaterThan(0)
  await deactivatePhoto(context, { userId, photoId, info })
  expect(await erasePhotos(deps)).toBe(0)
  await pass(61_000)
  expect(await erasePhotos(deps)).toBe(1)
  expect([...files]).toEqual([])
  expect(await erasePhotos(deps)).toBe(0)
})

test('a portrait that an open job names is kept until the job has ended', async () => {
  const { context, pass, files, deps } = await world()
  const userId = userNamed('ordering')
  const photoId = await withPortrait(context, userId)
  const jobId = await order(context, userId, photoId)
  await deactivatePhoto(context, { userId, photoId, info })
  await pass(61_000)
  expect(await erasePhotos(deps)).toBe(0)
  expect(files.size).toBeGreaterThan(0)
  await cancelJob(context, { userId, jobId, info })
  expect(await erasePhotos(deps)).toBe(1)
  expect([...files]).toEqual([])
})

test("one file that can't be removed keeps nobody else's", async () => {
  const { context, pass, files, stuck, deps } = await world()
  for (const name of ['first', 'second']) {
    const userId = userNamed(name)
    const photoId = await withPortrait(context, userId)
    if (name === 'first') for (const key of files) stuck.add(key)
    await deactivatePhoto(context, { userId, photoId, info })
  }
  await pass(61_000)
  expect(await erasePhotos(deps)).toBe(1)
  expect([...files].filter((key) => !stuck.has(key))).toEqual([])
  stuck.clear()
  expect(await erasePhotos(deps)).toBe(1)
  expect([...files]).toEqual([])
})

test('a picture that came with one order is erased after it', async () => {
  const { context, pass, files, deps } = await world()
  const userId = userNamed('once')
  await openAccount(context, { userId, info })
  const request = {
    style: 'CLASSIC_STUDIO',
    role: 'BRIDE',
    image: new Uint8Array([1]),
    referencePhotoId: null,
    modelId: null,
    albumId: null,
  } as const
  const placed = await placeSingleOrder(context, { userId, request, idempotencyKey: null, info })
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  await pass(61_000)
  expect(await erasePhotos(deps)).toBe(0)
  await cancelJob(context, { userId, jobId: placed.answer.jobId, info })
  expect(await erasePhotos(deps)).toBe(1)
  expect([...files]).toEqual([])
})

/** The files are written, and the process dies before the photo is registered. */
async function breakOffUpload(context: Awaited<ReturnType<typeof world>>['context'], userId: UserId): Promise<void> {
  const broken = { ...context, references: { ...context.references } }
  let calls = 0
  broken.references.execute = async (...command) => {
    calls += 1
    if (calls > 1) throw new Error('the process died here')
    return context.references.execute(...command)
  }
  await expect(registerPhoto(broken, { userId, role: 'BRIDE', image: new Uint8Array([1]), info })).rejects.toThrow('died')
}

test('an upload that is broken off after its owner was forgotten is gone within minutes; of others it is waited for', async () => {
  const { context, pass, files, deps } = await world()
  const [leaving, staying] = [userNamed('leaving'), userNamed('staying')]
  await breakOffUpload(context, staying)
  const before = files.size
  await breakOffUpload(context, leaving)
  await markAccount(context.objects, { userId: leaving, requestedAt: minute(0) })
  await pass(61_000)
  expect(await abandonUploads(deps)).toBe(1)
  expect([...files].filter((key) => !key.startsWith('erasures/'))).toHaveLength(before)
  expect(await abandonUploads(deps)).toBe(0)
})

test('an upload that never became a registration is given up and erased', async () => {
  const { context, pass, files, deps } = await world()
  await breakOffUpload(context, userNamed('broken-off'))
  expect(files.size).toBeGreaterThan(0)
  await pass(11 * 60_000)
  expect(await abandonUploads(deps)).toBe(1)
  await pass(61_000)
  expect(await erasePhotos(deps)).toBe(1)
  expect([...files]).toEqual([])
})

test('a job ends at its deadline, each overdue one by itself', async () => {
  const { context, pass, deps } = await world()
  for (const name of ['slow', 'slower']) {
    const userId = userNamed(name)
    await order(context, userId, await withPortrait(context, userId))
  }
  expect(await endOverdueJobs(deps)).toBe(0)
  await pass(900_001)
  expect(await endOverdueJobs(deps)).toBe(2)
  expect(await endOverdueJobs(deps)).toBe(0)
})

test('nothing is erased while the read models are behind the log', async () => {
  const { context, pass, files, deps } = await world()
  const userId = userNamed('leaving')
  const photoId = await withPortrait(context, userId)
  await deactivatePhoto(context, { userId, photoId, info })
  await pass(61_000)
  expect(await erasePhotos({ ...deps, positions: { waitFor: async () => false } })).toBe(0)
  expect(files.size).toBeGreaterThan(0)
})

test('what grants held at their instant is recorded as gone, an account at a time, and once', async () => {
  const { context, pass, deps } = await world()
  const users = [userNamed('one'), userNamed('other')]
  for (const userId of users) {
    await openAccount(context, { userId, info })
    for (const name of ['a', 'b']) {
      const grant = granting(`${name} of ${userId}`, 2, { userId, expiresAt: minute(10) })
      await context.accounts.execute(accountStream(userId), grant, metaOf(`${name} of ${userId}`))
    }
  }
  expect(await expireDueGrants(deps)).toBe(0)
  await pass(10 * 60_000)
  expect(await expireDueGrants(deps)).toBe(2)
  expect(await expireDueGrants(deps)).toBe(0)
  for (const userId of users) {
    const events = await context.store.readStream(accountStream(userId))
    expect(events.slice(-2)).toMatchObject([{ type: 'GrantExpired' }, { type: 'GrantExpired', data: { balanceAfter: 5 } }])
  }
})
