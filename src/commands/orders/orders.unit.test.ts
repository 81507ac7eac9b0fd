import { expect, test } from 'vitest'
import { info, memoryContext, oneFace } from '../../../testing/commandContext.ts'
import { imageAt, owner, stranger } from '../../../testing/fixtures.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { accountStream, commandIdOf, jobIdSchema, jobStream, type UserId } from '../../domain/ids.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { createAlbum, deleteAlbum, editAlbum } from '../albums/albums.ts'
import { cancelJob } from '../jobs/cancelJob.ts'
import type { OrderRequest } from './checkOrder.ts'
import type { CommandContext } from '../context.ts'
import { deactivatePhoto } from '../portraits/deactivatePhoto.ts'
import { grantCredits } from '../credits/grantCredits.ts'
import { acceptFromReservation, recordOutcome, timeOutJob } from '../jobs/jobSteps.ts'
import { openAccount } from '../credits/openAccount.ts'
import { placeOrder } from './placeOrder.ts'
import { placeSingleOrder } from './placeSingleOrder.ts'
import { registerPhoto } from '../portraits/registerPhoto.ts'

async function portraitOf(context: CommandContext, userId: UserId = owner): Promise<string> {
  await openAccount(context, { userId, info })
  const registered = await registerPhoto(context, { userId, role: 'BRIDE', image: new Uint8Array([1]), info })
  if (registered.type === 'refused') throw new Error(registered.refusal.code)
  return registered.photoId
}

const request = (photoId: string, changes: Partial<OrderRequest> = {}): OrderRequest => ({
  mode: 'BATCH',
  styles: ['CLASSIC_STUDIO'],
  roles: ['BRIDE'],
  totalImages: 2,
  referencePhotoIds: [photoId],
  ...changes,
})

const place = (context: CommandContext, orderRequest: OrderRequest, key: string | null = null, userId: UserId = owner) =>
  placeOrder(context, { userId, request: orderRequest, idempotencyKey: key, info: { ...info, actor: userId } })

const codeOf = (result: Awaited<ReturnType<typeof place>>) => (result.type === 'refused' ? result.refusal.code : 'placed')

test('an order is one event, and its answer is made of that event', async () => {
  const { context, store } = memoryContext()
  const photoId = await portraitOf(context)
  const placed = await place(context, request(photoId), 'k')
  expect(placed).toMatchObject({ type: 'placed', replayed: false, answer: { creditsReserved: 2, balanceAfter: 3, status: 'PENDING' } })
  const events = await store.readStream(accountStream(owner))
  expect(events.map((event) => event.type)).toEqual(['AccountOpened', 'CreditsGranted', 'CreditsReserved'])
  expect(placed.position).toBe(events[2]?.position)
})

test('a repeated key gets the first answer, whatever has changed since', async () => {
  const { context } = memoryContext()
  const photoId = await portraitOf(context)
  const first = await place(context, request(photoId), 'k')
  await deactivatePhoto(context, { userId: owner, photoId, info })
  expect(await place(context, request(photoId), 'k')).toEqual({ ...first, replayed: true })
  expect(codeOf(await place(context, request(photoId, { totalImages: 1 }), 'k'))).toBe('idempotency_key_reused')
  expect(codeOf(await place(context, request(photoId), 'other'))).toBe('photo_inactive')
})

test('a refusal by the rules sticks to its key, one by the checks does not', async () => {
  const { context } = memoryContext()
  const photoId = await portraitOf(context)
  const poor = await place(context, request(photoId, { totalImages: 6 }), 'poor')
  expect(poor).toMatchObject({ refusal: { code: 'insufficient_credits', required: 6, available: 5, shortfall: 1, reserved: 0 } })
  expect(codeOf(await place(context, request(photoId, { styles: ['NOPE'] }), 'typo'))).toBe('unknown_style')
  await grantCredits(context, { userId: owner, amount: 10, kind: 'goodwill', reason: 'r', expiresAt: null, idempotencyKey: 'g', info })
  expect(await place(context, request(photoId, { totalImages: 6 }), 'poor')).toEqual({ ...poor, replayed: true, firstRequestId: 'test' })
  expect(codeOf(await place(context, request(photoId), 'typo'))).toBe('placed')
})

test.each<[string, Partial<OrderRequest>, string]>([
  ['a malformed photo id', { referencePhotoIds: ['nonsense'] }, 'not_found'],
  ['an unknown album', { albumId: '00000000-0000-4000-8000-000000000000' }, 'not_found'],
  ['a malformed album id', { albumId: 'x' }, 'not_found'],
  ['an unknown style', { styles: ['CLASSIC_STUDIO', 'MAGIC'] }, 'unknown_style'],
  ['a legacy style', { styles: ['ROMANTIC'] }, 'style_disabled'],
  ['an unknown model', { modelId: 'dream-9' }, 'unknown_model'],
  ['a role without a photo', { roles: ['BRIDE', 'GROOM'] }, 'photo_missing_for_role'],
])('%s is refused and leaves no trace', async (_name, changes, code) => {
  const { context, store } = memoryContext()
  const photoId = await portraitOf(context)
  const before = await store.head()
  expect(codeOf(await place(context, request(photoId, changes), 'k'))).toBe(code)
  expect(await store.head()).toBe(before)
})

test('one photo too many is a contradiction in the request', async () => {
  const { context } = memoryContext()
  const photoId = await portraitOf(context)
  const result = await place(context, request(photoId, { referencePhotoIds: [photoId, photoId] }))
  expect(result).toMatchObject({ refusal: { code: 'validation_failed', errors: [{ path: 'referencePhotoIds.1' }] } })
})

async function albumOf(context: CommandContext, userId: UserId) {
  const created = await createAlbum(context, { userId, name: 'first', info })
  if (created.type === 'refused') throw new Error('no album')
  return created
}

test("somebody else's photo and album are not found", async () => {
  const { context } = memoryContext()
  const theirs = await portraitOf(context, stranger)
  const mine = await portraitOf(context)
  const album = await albumOf(context, stranger)
  expect(codeOf(await place(context, request(theirs)))).toBe('not_found')
  expect(codeOf(await place(context, request(mine, { albumId: album.albumId })))).toBe('not_found')
  expect(codeOf(await place(context, request(theirs, { albumId: album.albumId }), null, stranger))).toBe('placed')
})

test('a cancel settles before it answers, also when nothing but the reservation is there yet', async () => {
  const { context } = memoryContext()
  const photoId = await portraitOf(context)
  const placed = await place(context, request(photoId))
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  const { jobId } = placed.answer
  expect((await cancelJob(context, { userId: stranger, jobId, info })).type).toBe('refused')
  const cancelled = await cancelJob(context, { userId: owner, jobId, info })
  const { state } = await context.accounts.read(accountStream(owner), { confirmed: false })
  expect([state.available, state.reserved]).toEqual([5, 0])
  expect(await cancelJob(context, { userId: owner, jobId, info })).toMatchObject({ type: 'cancelled' })
  expect(await context.store.head()).toBe(cancelled.position)
  expect(codeOf(await place(context, request(photoId)))).toBe('placed')
})

test('a cancel that finds its job settled by somebody faster answers with the same job', async () => {
  const { context, store } = memoryContext()
  const placed = await place(context, request(await portraitOf(context)))
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  const { jobId } = placed.answer
  const execute: typeof context.accounts.execute = async (stream, command, meta) => {
    if (command.type === 'SettleReservation')
      await context.accounts.execute(stream, command, { ...meta, commandId: commandIdOf('faster', jobId) })
    return context.accounts.execute(stream, command, meta)
  }
  const cancelled = await cancelJob({ ...context, accounts: { ...context.accounts, execute } }, { userId: owner, jobId, info })
  if (cancelled.type !== 'cancelled') throw new Error('refused')
  const settlements = (await store.readStream(accountStream(owner))).filter(({ type }) => type === 'ReservationSettled')
  expect(settlements).toHaveLength(1)
  expect(cancelled.job?.settlement).toEqual({ data: settlements[0]?.data, time: settlements[0]?.time })
})

test('a job that this process has accepted already is cancelled by two appends, without a look at any stream', async () => {
  const store = createMemoryEventStore()
  const calls: string[] = []
  const noting: EventStore = {
    ...store,
    append: (stream, ...rest) => {
      calls.push(`append ${stream}`)
      return store.append(stream, ...rest)
    },
    readStream: (stream, ...rest) => {
      calls.push(`read ${stream}`)
      return store.readStream(stream, ...rest)
    },
  }
  const { context } = memoryContext({ store: noting })
  const placed = await place(context, request(await portraitOf(context)))
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  const jobId = jobIdSchema.parse(placed.answer.jobId)
  await acceptFromReservation(context, owner, jobId)
  calls.length = 0
  await cancelJob(context, { userId: owner, jobId, info })
  expect(calls).toEqual([`append ${jobStream(jobId)}`, `append ${accountStream(owner)}`])
})

test('a cancel says when it was settled, also on a store that tells times to readers alone', async () => {
  const silent = createMemoryEventStore()
  const append: EventStore['append'] = async (...appended) => {
    const result = await silent.append(...appended)
    return result.type === 'appended' ? { ...result, time: null } : result
  }
  const { context } = memoryContext({ store: { ...silent, append } })
  const placed = await place(context, request(await portraitOf(context)))
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  const cancelled = await cancelJob(context, { userId: owner, jobId: placed.answer.jobId, info })
  if (cancelled.type !== 'cancelled') throw new Error('refused')
  const events = await silent.readStream(accountStream(owner))
  expect(cancelled.job?.settlement.time).toBe(events.find(({ type }) => type === 'ReservationSettled')?.time)
})

test('an outcome that comes before the job was accepted accepts it first, and a late one is discarded', async () => {
  const { context, store } = memoryContext()
  const photoId = await portraitOf(context)
  const placed = await place(context, request(photoId, { totalImages: 1 }))
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  const jobId = jobIdSchema.parse(placed.answer.jobId)
  const task = placed.answer.tasks[0]
  if (!task) throw new Error('no task')
  const outcome = (objectKey: string) =>
    ({
      type: 'delivered',
      taskId: task.taskId,
      jobId,
      userId: owner,
      index: 0,
      image: imageAt(objectKey),
      model: 'm',
      attempts: 1,
      billed: 'no',
      calls: null,
    }) as const
  await recordOutcome(context, outcome('images/a.jpg'))
  await recordOutcome(context, outcome('images/a.jpg'))
  await recordOutcome(context, outcome('images/b.jpg'))
  const types = (await store.readStream(jobStream(jobId))).map((event) => event.type)
  expect(types).toEqual(['JobAccepted', 'ImageDelivered', 'JobFinished', 'LateResultDiscarded'])
})

test('a job ends at its deadline and not before it', async () => {
  const { context, store, pass } = memoryContext()
  const photoId = await portraitOf(context)
  const placed = await place(context, request(photoId))
  if (placed.type === 'refused') throw new Error(placed.refusal.code)
  const jobId = jobIdSchema.parse(placed.answer.jobId)
  await pass(899_999)
  await timeOutJob(context, owner, jobId)
  expect((await store.readStream(jobStream(jobId))).map((event) => event.type)).toEqual(['JobAccepted'])
  await pass(1)
  await timeOutJob(context, owner, jobId)
  expect((await store.readStream(jobStream(jobId))).map((event) => event.type)).toEqual(['JobAccepted', 'JobTimedOut', 'JobFinished'])
})

test('a grant happens once for a key, and not for an unknown account', async () => {
  const { context } = memoryContext()
  await openAccount(context, { userId: owner, info })
  const grant = { userId: owner, amount: 10, kind: 'goodwill', reason: 'r', expiresAt: null, idempotencyKey: 'g', info } as const
  const first = await grantCredits(context, grant)
  expect(first).toMatchObject({ type: 'granted', replayed: false, answer: { amount: 10, balanceAfter: 15 } })
  expect(await grantCredits(context, grant)).toEqual({ ...first, replayed: true })
  expect(await grantCredits(context, { ...grant, amount: 11 })).toMatchObject({ refusal: { code: 'idempotency_key_reused' } })
  const past = { ...grant, idempotencyKey: 'p', expiresAt: '2026-01-01T00:00:00.000Z' }
  expect(await grantCredits(context, past)).toMatchObject({ refusal: { code: 'validation_failed', errors: [{ path: 'expiresAt' }] } })
  expect(await grantCredits(context, { ...grant, userId: 'nobody' })).toMatchObject({ refusal: { code: 'not_found' } })
  expect(await grantCredits(context, { ...grant, userId: 'no body' })).toMatchObject({ refusal: { code: 'not_found' } })
})

test('a picture that came with a single order is never active and stands noted for erasure', async () => {
  const { context, store } = memoryContext()
  await openAccount(context, { userId: owner, info })
  const single = {
    style: 'MINIMALIST_GALLERY',
    role: 'GROOM',
    image: new Uint8Array([9]),
    referencePhotoId: null,
    modelId: null,
    albumId: null,
  } as const
  const placed = await placeSingleOrder(context, { userId: owner, request: single, idempotencyKey: 'k', info })
  expect(placed).toMatchObject({ type: 'placed', answer: { creditsReserved: 1 } })
  const types = (await store.readStream('references-owner')).map((event) => event.type)
  expect(types).toEqual(['PhotoUploadStarted', 'ReferencePhotoDeactivated'])
  const again = await placeSingleOrder(context, { userId: owner, request: single, idempotencyKey: 'k', info })
  expect(again).toEqual({ ...placed, replayed: true })
})

test('a refused portrait leaves no event and no file', async () => {
  const { context, store, objects } = memoryContext({ inspection: { ...oneFace, faces: [] } })
  const result = await registerPhoto(context, { userId: owner, role: 'BRIDE', image: new Uint8Array([1]), info })
  expect(result).toMatchObject({ refusal: { code: 'face_not_found' } })
  expect(await store.head()).toBe(0n)
  expect(await objects.get('portraits/any.jpg', { maxBytes: 10 })).toBeNull()
})

test('the default album can be renamed but not deleted, and a stale edit is refused', async () => {
  const { context } = memoryContext()
  const created = await albumOf(context, owner)
  const edit = { userId: owner, albumId: created.albumId, info }
  expect(await editAlbum(context, { ...edit, edits: { name: 'second' }, expectedVersion: 1 })).toMatchObject({ type: 'edited' })
  expect(await editAlbum(context, { ...edit, edits: { name: 'third' }, expectedVersion: 1 })).toMatchObject({
    refusal: { code: 'precondition_failed' },
  })
  expect(await editAlbum(context, { ...edit, userId: stranger, edits: { name: 'x' }, expectedVersion: null })).toMatchObject({
    refusal: { code: 'not_found' },
  })
  expect(await deleteAlbum(context, edit)).toMatchObject({ type: 'deleted' })
  expect(await editAlbum(context, { ...edit, edits: { name: 'x' }, expectedVersion: null })).toMatchObject({
    refusal: { code: 'not_found' },
  })
  expect(codeOf(await place(context, request(await portraitOf(context), { albumId: created.albumId })))).toBe('not_found')
})
