import { expect, test } from 'vitest'
import { albumId, jobId, userId } from '../../../testing/shoot.ts'
import { rowsOf, stored } from '../../../testing/storedEvents.ts'
import type { AlbumEvent, PhotoEdit } from '../../domain/album/events.ts'
import { defaultAlbumIdOf, groupIdSchema, imageIdOf, taskIdOf } from '../../domain/ids.ts'
import { albumPhotoEdits } from './projection.ts'

const groupId = groupIdSchema.parse('0b0f2a54-4a53-4d0f-8d0e-5d6a7c3b1a01')
const imageId = (index: number) => imageIdOf(taskIdOf(jobId, index))
const own = defaultAlbumIdOf(userId)
const edited = (photos: readonly PhotoEdit[], where = albumId): AlbumEvent => ({
  type: 'AlbumPhotosEdited',
  data: { userId, albumId: where, photos: [...photos] },
})
const ordered = (order: readonly number[], unplaced: readonly number[] = []): AlbumEvent => ({
  type: 'AlbumPhotosOrdered',
  data: { userId, albumId, order: order.map(imageId), unplaced: unplaced.map(imageId) },
})
const rowsAfter = (...events: readonly AlbumEvent[]) => rowsOf(albumPhotoEdits, stored(...events))
const untouched = { user_id: userId, album_id: albumId, group_id: null, place: null, tags: [], favorite: false, excluded: false }

test('a photo has a row from the first word about it, and what is not said stays', () => {
  const first = edited([{ imageId: imageId(0), groupId, tags: ['바다'] }])
  expect(rowsAfter(first)).toEqual([{ ...untouched, id: imageId(0), group_id: groupId, tags: ['바다'] }])
  expect(rowsAfter(first, edited([{ imageId: imageId(0), favorite: true, tags: [] }]))).toEqual([
    { ...untouched, id: imageId(0), group_id: groupId, favorite: true },
  ])
})

test('places are those of the last order, and a photo that left it has none', () => {
  expect(rowsAfter(ordered([2, 0, 1]), ordered([1, 2], [0]))).toEqual([
    { ...untouched, id: imageId(2), place: 1 },
    { ...untouched, id: imageId(0), place: null },
    { ...untouched, id: imageId(1), place: 0 },
  ])
})

test('a photo that keeps its place keeps its row as it is', () => {
  const changes = albumPhotoEdits.changes.AlbumPhotosOrdered
  const [event] = stored(ordered([0]))
  const row = { ...untouched, id: imageId(0), place: 0 }
  if (event?.type !== 'AlbumPhotosOrdered') throw new Error('another event')
  expect(changes(event)[0]?.next(row)).toBe(row)
})

test('a group that is gone leaves its photos in none', () => {
  const gone: AlbumEvent = { type: 'AlbumGroupsArranged', data: { userId, albumId, groups: [], ungrouped: [imageId(0)] } }
  expect(rowsAfter(edited([{ imageId: imageId(0), groupId, excluded: true }]), gone)).toEqual([
    { ...untouched, id: imageId(0), excluded: true },
  ])
})

test('in another album a photo keeps its tags, and has neither group nor place', () => {
  const before = [edited([{ imageId: imageId(0), groupId, tags: ['바다'], favorite: true }]), ordered([0])]
  expect(rowsAfter(...before, edited([{ imageId: imageId(0), excluded: true }], own))).toEqual([
    { ...untouched, id: imageId(0), album_id: own, tags: ['바다'], favorite: true, excluded: true },
  ])
})
