/** All read queries over one shoot and its albums, and over many small things for the pages. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openReadSide, type ReadSide } from '../../testing/readModels.ts'
import {
  accepted,
  albumId,
  cancelled,
  delivered,
  failed,
  finished,
  jobId,
  opened,
  order,
  photoId,
  reserved,
  settled,
  signedUp,
  started,
  timedOut,
  userId,
} from '../../testing/shoot.ts'
import { stored, timeAt } from '../../testing/storedEvents.ts'
import { defaultAlbumName } from '../domain/catalogue.ts'
import type { DomainEvent } from '../domain/events.ts'
import { albumIdOf, commandIdOf, defaultAlbumIdOf, imageIdOf, photoIdOf, taskIdOf } from '../domain/ids.ts'
import { readBalance } from './accountBalances/queries.ts'
import { findImage, listGenerations } from './albumPhotos/queries.ts'
import { listAlbums, readAlbum } from './albums/queries.ts'
import { readCredits } from './creditTransactions/queries.ts'
import { changedJobs } from './generationJobs/changes.ts'
import { type FeedId, itemsAfter, readJobFeed } from './generationJobs/feed.ts'
import { listJobs, readJob } from './generationJobs/queries.ts'
import type { Cursor, Page } from './page.ts'
import { readModels } from './readModels.ts'
import { listReferencePhotos, readReferencePhoto } from './referencePhotos/queries.ts'
import { createRowFold } from './projector/rowFold.ts'
import { tableIn, upsertRows } from './projector/tables.ts'

let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
})
afterAll(() => side.close())
beforeEach(async () => {
  await side.pool.query(`truncate ${readModels.map((projection) => tableIn('public', projection)).join(', ')}`)
})

async function given(...events: readonly DomainEvent[]): Promise<void> {
  const fold = createRowFold(readModels)
  fold.apply(fold.touch(stored(...events)))
  for (const projection of readModels) await upsertRows(side.pool, projection, tableIn('public', projection), fold.takeChanged(projection))
}

const stranger = 'groom|2'
const first = { limit: 100, after: null }
const imageId = (index: number) => imageIdOf(taskIdOf(jobId, index))
const account = [opened, signedUp] as const
const album = { type: 'AlbumCreated', data: { userId, albumId, name: '본식' } } as const
const albumDeleted = { type: 'AlbumDeleted', data: { userId, albumId } } as const

/** All items of a list, page by page. */
async function pages<Item>(read: (page: { limit: number; after: Cursor | null }) => Promise<Page<Item>>, limit: number): Promise<Item[]> {
  const items: Item[] = []
  let after: Cursor | null = null
  do {
    const page: Page<Item> = await read({ limit, after })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    after = page.next
  } while (after)
  return items
}

test('credits: balance and history, newest first, a job’s DEDUCT with its settlement and the others without', async () => {
  await given(...account, reserved, accepted, delivered(0), settled('PARTIAL', 0, 1))
  expect(await readBalance(side.pool, userId)).toEqual({ balance: 3, reserved: 0 })
  const credits = await readCredits(side.pool, userId, first)
  expect(credits).toMatchObject({ balance: 3, reserved: 0, next: null })
  expect(credits?.transactions).toMatchObject([
    { type: 'REFUND', amount: 2, balanceAfter: 3, referenceType: 'JOB', referenceId: jobId, createdAt: timeAt(6) },
    { type: 'DEDUCT', amount: 4, balanceAfter: 1, settlement: { status: 'SETTLED', captured: 2, released: 2 } },
    { type: 'BONUS', amount: 5, balanceAfter: 5, referenceType: 'SYSTEM', createdAt: timeAt(2) },
  ])
  const members = [
    'id',
    'type',
    'amount',
    'balanceAfter',
    'referenceType',
    'referenceId',
    'description',
    'createdAt',
    'kind',
    'grantId',
    'effectiveAt',
  ]
  expect(Object.keys(credits?.transactions[0] ?? {}).toSorted()).toEqual(members.toSorted())
})

test('credits: page by page the whole history, with the balance on each page; an empty page keeps the balance', async () => {
  await given(...account, reserved, settled('PARTIAL', 0, 1))
  const all = await readCredits(side.pool, userId, first)
  const paged = await pages(async (page) => {
    const credits = await readCredits(side.pool, userId, page)
    expect(credits?.balance).toBe(3)
    return { items: credits?.transactions ?? [], next: credits?.next ?? null }
  }, 1)
  expect(paged).toEqual(all?.transactions)
  const beyond = { position: '0', id: photoId }
  expect(await readCredits(side.pool, userId, { limit: 5, after: beyond })).toEqual({
    balance: 3,
    reserved: 0,
    transactions: [],
    next: null,
  })
})

test('an account that is not open has no balance and no history', async () => {
  await given(...account)
  expect(await readBalance(side.pool, stranger)).toBeNull()
  expect(await readCredits(side.pool, stranger, first)).toBeNull()
})

test('jobs: read and listed alike by their owner, by nobody else, and never by a malformed id', async () => {
  await given(...account, reserved)
  const job = await readJob(side.pool, userId, jobId)
  expect(job).toMatchObject({
    id: jobId,
    status: 'PENDING',
    albumId: order.albumId,
    creditsUsed: null,
    completedAt: null,
    createdAt: timeAt(3),
  })
  expect(job?.tasks).toHaveLength(4)
  expect(job?.tasks[1]).toEqual({
    taskId: taskIdOf(jobId, 1),
    index: 1,
    style: 'SUNSET_BEACH',
    role: 'BRIDE',
    status: 'WAITING',
    imageId: null,
    failureCode: null,
  })
  expect(await listJobs(side.pool, userId, { ...first, open: true })).toEqual({ items: [job], next: null })
  expect(await listJobs(side.pool, stranger, { ...first, open: false })).toEqual({ items: [], next: null })
  for (const id of ['', 'x', `${jobId}'`, '../..']) expect(await readJob(side.pool, userId, id)).toBeNull()
  expect(await readJob(side.pool, stranger, jobId)).toBeNull()
})

test('jobs: an ended task does not close a job, its settlement does', async () => {
  await given(...account, reserved, delivered(0), cancelled(1, 2, 3), finished('CANCELLED', [0]))
  expect((await listJobs(side.pool, userId, { ...first, open: true })).items).toHaveLength(1)
  await given(...account, reserved, delivered(0), cancelled(1, 2, 3), finished('CANCELLED', [0]), settled('CANCELLED', 0))
  expect((await listJobs(side.pool, userId, { ...first, open: true })).items).toEqual([])
  expect((await listJobs(side.pool, userId, { ...first, open: false })).items).toMatchObject([
    { status: 'CANCELLED', completedImages: 1, failedImages: 0, creditsReserved: 4, creditsUsed: 1, creditsReleased: 3 },
  ])
})

test('the feed of a job: its story in order, resumed after any id with exactly the rest', async () => {
  await given(
    ...account,
    reserved,
    accepted,
    started(1),
    delivered(1),
    failed(0),
    timedOut(2, 3),
    finished('PARTIAL', [1]),
    settled('PARTIAL', 1),
  )
  const feed = (await readJobFeed(side.pool, userId, jobId)) ?? []
  expect(feed).toMatchObject([
    { id: '3.0', type: 'status', status: 'PENDING' },
    { id: '5.0', type: 'status', status: 'PROCESSING' },
    { id: '6.2', type: 'image', index: 1, imageId: imageId(1), jobProgress: { completed: 1, failed: 0, total: 4 } },
    { id: '7.1', type: 'failed', index: 0, failureCode: 'content_refused', jobProgress: { completed: 1, failed: 1, total: 4 } },
    { id: '8.3', type: 'failed', index: 2, failureCode: 'deadline_exceeded', jobProgress: { completed: 1, failed: 2, total: 4 } },
    { id: '8.4', type: 'failed', index: 3, jobProgress: { completed: 1, failed: 3, total: 4 } },
    { id: '10.0', type: 'done', status: 'PARTIAL', creditsUsed: 1, creditsReleased: 3, jobProgress: { completed: 1, failed: 3, total: 4 } },
  ])
  for (const [index, { id }] of feed.entries()) expect(itemsAfter(feed, id)).toEqual(feed.slice(index + 1))
  const between: FeedId = '9.5'
  expect(itemsAfter(feed, between)).toEqual(feed.slice(-1))
  expect(itemsAfter(feed, null)).toEqual(feed)
  expect(await readJobFeed(side.pool, stranger, jobId)).toBeNull()
})

test('the feed tells a job that fails before anything started as processing first, and cancelled tasks not at all', async () => {
  await given(...account, reserved, timedOut(0, 1, 2, 3))
  expect((await readJobFeed(side.pool, userId, jobId))?.map(({ id, type }) => [id, type])).toEqual([
    ['3.0', 'status'],
    ['4.0', 'status'],
    ['4.1', 'failed'],
    ['4.2', 'failed'],
    ['4.3', 'failed'],
    ['4.4', 'failed'],
  ])
  await given(...account, reserved, cancelled(0, 1, 2, 3))
  expect(await readJobFeed(side.pool, userId, jobId)).toEqual([{ id: '3.0', type: 'status', status: 'PENDING' }])
})

test('changed jobs are those whose row moved after a position, together with the checkpoint', async () => {
  await given(...account, reserved, delivered(0))
  const { rows } = await side.pool.query<{ position: string }>('select position from followers.checkpoints')
  const position = BigInt(rows[0]?.position ?? -1)
  expect(await changedJobs(side.pool, [jobId], 3n)).toEqual({ position, jobIds: new Set([jobId]) })
  expect(await changedJobs(side.pool, [jobId], 4n)).toEqual({ position, jobIds: new Set() })
  expect(await changedJobs(side.pool, [], 0n)).toEqual({ position, jobIds: new Set() })
})

test('albums: listed newest first without deleted ones; the pictures of a deleted one lie in the default album', async () => {
  await given(...account, album, reserved, delivered(0), delivered(1, albumId))
  const own = defaultAlbumIdOf(userId)
  const seen = { isDefault: false, photoCount: 1 }
  expect((await listAlbums(side.pool, userId, first)).items).toEqual([
    { ...seen, id: albumId, name: '본식', coverImageId: imageId(1), createdAt: timeAt(3) },
    { ...seen, id: own, name: defaultAlbumName, isDefault: true, coverImageId: imageId(0), createdAt: timeAt(1) },
  ])
  expect(await readAlbum(side.pool, userId, albumId)).toMatchObject({
    version: 1,
    photos: [{ id: imageId(1), imageId: imageId(1), createdAt: timeAt(6) }],
  })
  expect((await readAlbum(side.pool, userId, own))?.photos).toMatchObject([{ id: imageId(0), jobId, style: 'CLASSIC_STUDIO' }])
  expect(await readAlbum(side.pool, stranger, own)).toBeNull()
  expect(await readAlbum(side.pool, userId, 'nonsense')).toBeNull()

  await given(...account, album, reserved, delivered(0), delivered(1, albumId), albumDeleted, delivered(2, albumId))
  expect(await listAlbums(side.pool, userId, first)).toMatchObject({ items: [{ id: own }], next: null })
  expect(await readAlbum(side.pool, userId, albumId)).toBeNull()
  expect(await readAlbum(side.pool, userId, own)).toMatchObject({
    version: 0,
    photos: [{ id: imageId(0) }, { id: imageId(1) }, { id: imageId(2) }],
  })
})

test('generations: by role, style and album, where a deleted album’s images count to the default album', async () => {
  await given(...account, album, reserved, delivered(0), delivered(1, albumId), delivered(2, albumId))
  const everything = { ...first, role: null, style: null, albumId: null } as const
  const own = defaultAlbumIdOf(userId)
  const idsOf = async (options: Parameters<typeof listGenerations>[2]) =>
    (await listGenerations(side.pool, userId, options)).items.map(({ id, albumId: shown }) => [id, shown])
  expect(await idsOf(everything)).toEqual([
    [imageId(2), albumId],
    [imageId(1), albumId],
    [imageId(0), own],
  ])
  expect(await idsOf({ ...everything, style: 'SUNSET_BEACH' })).toEqual([[imageId(1), albumId]])
  expect(await idsOf({ ...everything, role: 'GROOM' })).toEqual([])
  expect(await idsOf({ ...everything, albumId })).toHaveLength(2)
  expect(await idsOf({ ...everything, albumId: own })).toEqual([[imageId(0), own]])
  expect(await idsOf({ ...everything, albumId: 'nonsense' })).toEqual([])
  expect((await listGenerations(side.pool, stranger, everything)).items).toEqual([])

  await given(...account, album, reserved, delivered(0), delivered(1, albumId), delivered(2, albumId), albumDeleted)
  expect(await idsOf({ ...everything, albumId: own })).toHaveLength(3)
  expect(await idsOf({ ...everything, albumId })).toEqual([])
  expect((await idsOf(everything)).map(([, shown]) => shown)).toEqual([own, own, own])
})

test('lists stay whole, without repeats, while something newer is added between two pages', async () => {
  const albums = Array.from({ length: 7 }, (_, index) => albumIdOf(commandIdOf('album', index)))
  const created = albums.map((id, index) => ({ type: 'AlbumCreated', data: { userId, albumId: id, name: `앨범 ${index}` } }) as const)
  await given(opened, ...created.slice(0, 5))
  const before = (await listAlbums(side.pool, userId, first)).items
  const head = await listAlbums(side.pool, userId, { limit: 2, after: null })
  await given(opened, ...created)
  const rest = await pages((page) => listAlbums(side.pool, userId, { ...page, after: page.after ?? head.next }), 2)
  expect([...head.items, ...rest]).toEqual(before)
})

test('reference photos: active ones are listed and served, others are only read by their owner', async () => {
  const photo = { userId, photoId, role: 'BRIDE', objectKey: 'references/1.jpg' } as const
  const face = { x: 1.5, y: 2, width: 200, height: 260, score: 0.93 }
  const uploading = { type: 'PhotoUploadStarted', data: photo } as const
  const registered = {
    type: 'ReferencePhotoRegistered',
    data: { ...photo, contentType: 'image/jpeg', bytes: 9, width: 800, height: 1_000, face },
  } as const
  const view = { id: photoId, role: 'BRIDE', isActive: true, faceDetected: true, face, createdAt: timeAt(2) }
  await given(uploading)
  expect(await readReferencePhoto(side.pool, userId, photoId)).toBeNull()
  await given(uploading, registered)
  expect(await listReferencePhotos(side.pool, userId, { ...first, role: null })).toEqual({ items: [view], next: null })
  expect(await listReferencePhotos(side.pool, userId, { ...first, role: 'GROOM' })).toEqual({ items: [], next: null })
  expect(await findImage(side.pool, userId, photoId)).toEqual({ objectKey: 'references/1.jpg', contentType: 'image/jpeg', name: 'BRIDE' })
  expect(await findImage(side.pool, stranger, photoId)).toBeNull()

  await given(uploading, registered, { type: 'ReferencePhotoDeactivated', data: { ...photo, cause: 'deleted' } })
  expect(await listReferencePhotos(side.pool, userId, { ...first, role: null })).toEqual({ items: [], next: null })
  expect(await readReferencePhoto(side.pool, userId, photoId)).toEqual({ ...view, isActive: false })
  expect(await readReferencePhoto(side.pool, stranger, photoId)).toBeNull()
  expect(await findImage(side.pool, userId, photoId)).toBeNull()
})

test('images: a delivered one is found by its owner alone', async () => {
  await given(...account, reserved, delivered(0))
  expect(await findImage(side.pool, userId, imageId(0))).toEqual({
    objectKey: 'images/0',
    contentType: 'image/jpeg',
    name: 'CLASSIC_STUDIO-BRIDE',
  })
  expect(await findImage(side.pool, stranger, imageId(0))).toBeNull()
  expect(await findImage(side.pool, userId, imageId(1))).toBeNull()
  expect(await findImage(side.pool, userId, photoIdOf(commandIdOf('none')))).toBeNull()
})
