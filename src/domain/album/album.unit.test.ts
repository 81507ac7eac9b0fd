import { describe, expect, test } from 'vitest'
import { albumNamed, owner, stranger } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { defaultAlbumName } from '../catalogue.ts'
import { defaultAlbumIdOf } from '../ids.ts'
import { albumDecider } from './album.ts'
import type { AlbumCommand } from './commands.ts'

const { given, following } = sentencesFor(albumDecider)
const albumId = albumNamed('honeymoon')
const album = { userId: owner, albumId }
const create: AlbumCommand = { type: 'CreateAlbum', ...album, name: 'Honeymoon' }
const rename = (name: string, expectedVersion: number | null): AlbumCommand => ({ type: 'RenameAlbum', ...album, name, expectedVersion })
const remove: AlbumCommand = { type: 'DeleteAlbum', ...album }
const theirs = (command: AlbumCommand): AlbumCommand => ({ ...command, userId: stranger })
const versionAfter = (...commands: readonly AlbumCommand[]) => stateAfter(albumDecider, historyOf(albumDecider, ...commands)).version

describe('an album', () => {
  test('is created once', () => {
    given()
      .when(create)
      .thenEvents({ type: 'AlbumCreated', data: { ...album, name: 'Honeymoon' } })
    following(create).when(create).thenAlready(0)
  })
  test('is renamed by who has seen its last edit', () =>
    following(create)
      .when(rename('Jeju', 1))
      .thenEvents({ type: 'AlbumRenamed', data: { ...album, name: 'Jeju' } }))
  test('is renamed by who does not care', () => following(create).when(rename('Jeju', null)).thenEventsLike({ type: 'AlbumRenamed' }))
  test('is not renamed by the second of two tabs', () =>
    following(create, rename('Jeju', 1)).when(rename('Busan', 1)).thenRejected({ code: 'precondition_failed' }))
  test('that has the name already keeps its version', () => following(create).when(rename('Honeymoon', 1)).thenAlready())
  test('counts the edits as its version', () => {
    expect(versionAfter()).toBe(0)
    expect(versionAfter(create)).toBe(1)
    expect(versionAfter(create, rename('Jeju', 1))).toBe(2)
  })
  test('is deleted once', () => {
    following(create).when(remove).thenEvents({ type: 'AlbumDeleted', data: album })
    following(create, remove).when(remove).thenAlready()
  })
  test('that is deleted is not found by other edits', () =>
    following(create, remove).when(rename('Jeju', null)).thenRejected({ code: 'not_found' }))
  test('that is unknown is not found', () => {
    given().when(rename('Jeju', null)).thenRejected({ code: 'not_found' })
    given().when(remove).thenRejected({ code: 'not_found' })
  })
  test.each([
    ['created', create],
    ['renamed', rename('Mine', null)],
    ['deleted', remove],
  ] as const)("is not found when it is somebody else's and would be %s", (_, command) => {
    following(create).when(theirs(command)).thenRejected({ code: 'not_found' })
    following(create, remove).when(theirs(command)).thenRejected({ code: 'not_found' })
  })
})

describe('the default album', () => {
  const own = { userId: owner, albumId: defaultAlbumIdOf(owner) }
  const renameDefault = (name: string, expectedVersion: number | null): AlbumCommand => ({
    type: 'RenameAlbum',
    ...own,
    name,
    expectedVersion,
  })
  test('begins with its first edit', () =>
    given()
      .when(renameDefault('우리', 0))
      .thenEvents(
        { type: 'AlbumCreated', data: { ...own, name: defaultAlbumName } },
        { type: 'AlbumRenamed', data: { ...own, name: '우리' } },
      ))
  test('has version 0 before its first edit, and 2 after it', () => {
    given().when(renameDefault('우리', 1)).thenRejected({ code: 'precondition_failed' })
    following(renameDefault('우리', 0)).when(renameDefault('둘이', 0)).thenRejected({ code: 'precondition_failed' })
    following(renameDefault('우리', 0)).when(renameDefault('둘이', 2)).thenEventsLike({ type: 'AlbumRenamed' })
  })
  test('of somebody else is not found', () =>
    given()
      .when({ ...renameDefault('우리', 0), userId: stranger })
      .thenRejected({ code: 'not_found' }))
  test('can not be deleted, edited or not', () => {
    given()
      .when({ type: 'DeleteAlbum', ...own })
      .thenRejected({ code: 'default_album' })
    following(renameDefault('우리', 0))
      .when({ type: 'DeleteAlbum', ...own })
      .thenRejected({ code: 'default_album' })
  })
})
