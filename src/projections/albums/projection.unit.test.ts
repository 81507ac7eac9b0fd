import { expect, test } from 'vitest'
import { albumId, delivered, opened, userId } from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import { defaultAlbumName } from '../../domain/catalogue.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { defaultAlbumIdOf } from '../../domain/ids.ts'
import { albums } from './projection.ts'

const albumsAfter = (...events: readonly DomainEvent[]) => rowsOf(albums, stored(opened, ...events))
const created = { type: 'AlbumCreated', data: { userId, albumId, name: '본식' } } as const
const renamed = { type: 'AlbumRenamed', data: { userId, albumId, name: '야외' } } as const
const deleted = { type: 'AlbumDeleted', data: { userId, albumId } } as const
const [own] = albumsAfter()

test('the default album comes with the account, and nobody has edited it', () => {
  expect(own).toEqual({
    id: defaultAlbumIdOf(userId),
    user_id: userId,
    name: defaultAlbumName,
    groups: [],
    is_default: true,
    version: 0,
    created_at: timeAt(1),
    deleted_at: null,
    created_position: 1n,
  })
})

test('the version counts the edits, and the default album is not touched by those of another', () => {
  expect(albumsAfter(created)).toMatchObject([own, { id: albumId, name: '본식', is_default: false, version: 1 }])
  expect(albumsAfter(created, renamed)).toMatchObject([own, { name: '야외', version: 2, created_at: timeAt(2), deleted_at: null }])
})

test('the first edit of the default album is its first version', () => {
  const data = { userId, albumId: defaultAlbumIdOf(userId), name: '우리' }
  expect(albumsAfter({ type: 'AlbumRenamed', data })).toEqual([{ ...own, name: '우리', version: 1 }])
})

test('a deleted album stays as a row with the time of its deletion', () => {
  expect(albumsAfter(created, renamed, deleted)).toMatchObject([own, { id: albumId, version: 3, deleted_at: timeAt(4) }])
})

test('a delivered image changes no album', () => {
  expect(albumsAfter(created, delivered(0, albumId))).toEqual(albumsAfter(created))
})
