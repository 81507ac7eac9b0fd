/** Albums and the pictures that lie in them, portraits among them. */
import { expect, test } from 'vitest'
import { firstPage, openProjectedRows, pagesOf } from '../../../testing/projectedRows.ts'
import { albumId, delivered, jobId, opened, photoId, reserved, signedUp, userId } from '../../../testing/shoot.ts'
import { timeAt } from '../../../testing/storedEvents.ts'
import { defaultAlbumName } from '../../domain/catalogue.ts'
import { albumIdOf, commandIdOf, defaultAlbumIdOf, imageIdOf, photoIdOf, taskIdOf } from '../../domain/ids.ts'
import { findImage, listGenerations } from '../albumPhotos/queries.ts'
import { listAlbums, readAlbum } from './queries.ts'
import { listReferencePhotos } from '../referencePhotos/queries.ts'

const { pool, given } = await openProjectedRows()
const account = [opened, signedUp] as const
const stranger = 'groom|2'
const imageId = (index: number) => imageIdOf(taskIdOf(jobId, index))
const album = { type: 'AlbumCreated', data: { userId, albumId, name: '본식' } } as const
const albumDeleted = { type: 'AlbumDeleted', data: { userId, albumId } } as const

test('albums: listed newest first without deleted ones; the pictures of a deleted one lie in the default album', async () => {
  await given(...account, album, reserved, delivered(0), delivered(1, albumId))
  const own = defaultAlbumIdOf(userId)
  const seen = { isDefault: false, photoCount: 1 }
  expect((await listAlbums(pool, userId, firstPage)).items).toEqual([
    { ...seen, id: albumId, name: '본식', coverImageId: imageId(1), createdAt: timeAt(3) },
    { ...seen, id: own, name: defaultAlbumName, isDefault: true, coverImageId: imageId(0), createdAt: timeAt(1) },
  ])
  expect(await readAlbum(pool, userId, albumId)).toMatchObject({
    version: 1,
    photos: [{ id: imageId(1), imageId: imageId(1), createdAt: timeAt(6) }],
  })
  expect((await readAlbum(pool, userId, own))?.photos).toMatchObject([{ id: imageId(0), jobId, style: 'CLASSIC_STUDIO' }])
  expect(await readAlbum(pool, stranger, own)).toBeNull()
  expect(await readAlbum(pool, userId, 'nonsense')).toBeNull()

  await given(...account, album, reserved, delivered(0), delivered(1, albumId), albumDeleted, delivered(2, albumId))
  expect(await listAlbums(pool, userId, firstPage)).toMatchObject({ items: [{ id: own }], next: null })
  expect(await readAlbum(pool, userId, albumId)).toBeNull()
  expect(await readAlbum(pool, userId, own)).toMatchObject({
    version: 0,
    photos: [{ id: imageId(0) }, { id: imageId(1) }, { id: imageId(2) }],
  })
})

test('generations: by role, style and album, where a deleted album’s images count to the default album', async () => {
  await given(...account, album, reserved, delivered(0), delivered(1, albumId), delivered(2, albumId))
  const everything = { ...firstPage, role: null, style: null, albumId: null } as const
  const own = defaultAlbumIdOf(userId)
  const idsOf = async (options: Parameters<typeof listGenerations>[2]) =>
    (await listGenerations(pool, userId, options)).items.map(({ id, albumId: shown }) => [id, shown])
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
  expect((await listGenerations(pool, stranger, everything)).items).toEqual([])

  await given(...account, album, reserved, delivered(0), delivered(1, albumId), delivered(2, albumId), albumDeleted)
  expect(await idsOf({ ...everything, albumId: own })).toHaveLength(3)
  expect(await idsOf({ ...everything, albumId })).toEqual([])
  expect((await idsOf(everything)).map(([, shown]) => shown)).toEqual([own, own, own])
})

test('lists stay whole, without repeats, while something newer is added between two pages', async () => {
  const albums = Array.from({ length: 7 }, (_, index) => albumIdOf(commandIdOf('album', index)))
  const created = albums.map((id, index) => ({ type: 'AlbumCreated', data: { userId, albumId: id, name: `앨범 ${index}` } }) as const)
  await given(opened, ...created.slice(0, 5))
  const before = (await listAlbums(pool, userId, firstPage)).items
  const head = await listAlbums(pool, userId, { limit: 2, after: null })
  await given(opened, ...created)
  const rest = await pagesOf((page) => listAlbums(pool, userId, { ...page, after: page.after ?? head.next }), 2)
  expect([...head.items, ...rest]).toEqual(before)
})

test('reference photos: active ones are listed and served to their owner alone', async () => {
  const photo = { userId, photoId, role: 'BRIDE', objectKey: 'references/1.jpg' } as const
  const face = { x: 1.5, y: 2, width: 200, height: 260, score: 0.93 }
  const uploading = { type: 'PhotoUploadStarted', data: photo } as const
  const registered = {
    type: 'ReferencePhotoRegistered',
    data: { ...photo, contentType: 'image/jpeg', bytes: 9, width: 800, height: 1_000, face },
  } as const
  const view = { id: photoId, role: 'BRIDE', isActive: true, faceDetected: true, face, createdAt: timeAt(2) }
  await given(uploading)
  expect(await listReferencePhotos(pool, userId, { ...firstPage, role: null })).toEqual({ items: [], next: null })
  await given(uploading, registered)
  expect(await listReferencePhotos(pool, userId, { ...firstPage, role: null })).toEqual({ items: [view], next: null })
  expect(await listReferencePhotos(pool, userId, { ...firstPage, role: 'GROOM' })).toEqual({ items: [], next: null })
  expect(await listReferencePhotos(pool, stranger, { ...firstPage, role: null })).toEqual({ items: [], next: null })
  expect(await findImage(pool, userId, photoId)).toEqual({ objectKey: 'references/1.jpg', contentType: 'image/jpeg', name: 'BRIDE' })
  expect(await findImage(pool, stranger, photoId)).toBeNull()

  await given(uploading, registered, { type: 'ReferencePhotoDeactivated', data: { ...photo, cause: 'deleted' } })
  expect(await listReferencePhotos(pool, userId, { ...firstPage, role: null })).toEqual({ items: [], next: null })
  expect(await findImage(pool, userId, photoId)).toBeNull()
})

test('images: a delivered one is found by its owner alone', async () => {
  await given(...account, reserved, delivered(0))
  expect(await findImage(pool, userId, imageId(0))).toEqual({
    objectKey: 'images/0',
    contentType: 'image/jpeg',
    name: 'CLASSIC_STUDIO-BRIDE',
  })
  expect(await findImage(pool, stranger, imageId(0))).toBeNull()
  expect(await findImage(pool, userId, imageId(1))).toBeNull()
  expect(await findImage(pool, userId, photoIdOf(commandIdOf('none')))).toBeNull()
})
