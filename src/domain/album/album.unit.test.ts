import { describe, expect, test } from 'vitest'
import { albumNamed, owner, stranger } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { defaultAlbumName } from '../catalogue.ts'
import { defaultAlbumIdOf, groupIdSchema, imageIdSchema } from '../ids.ts'
import { albumDecider, weighAlbum } from './album.ts'
import type { AlbumCommand, AlbumEdits } from './commands.ts'

const { given, following } = sentencesFor(albumDecider)
const albumId = albumNamed('honeymoon')
const album = { userId: owner, albumId }
const create: AlbumCommand = { type: 'CreateAlbum', ...album, name: 'Honeymoon' }
const rename = (name: string, expectedVersion: number | null): AlbumCommand => ({
  type: 'EditAlbum',
  ...album,
  edits: { name },
  expectedVersion,
})
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
    type: 'EditAlbum',
    ...own,
    edits: { name },
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

describe('what a user makes of the photos', () => {
  const [sea, hall] = ['0b0f2a54-4a53-4d0f-8d0e-5d6a7c3b1a01', '0b0f2a54-4a53-4d0f-8d0e-5d6a7c3b1a02'].map((id) => groupIdSchema.parse(id))
  const [one, two, three] = ['a', 'b', 'c'].map((last) => imageIdSchema.parse(`6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c1${last}`))
  if (!sea || !hall || !one || !two || !three) throw new Error('no ids')
  const groups = [
    { id: sea, name: '바다' },
    { id: hall, name: '예식' },
  ]
  const edit = (edits: AlbumEdits, expectedVersion: number | null = null): AlbumCommand => ({
    type: 'EditAlbum',
    ...album,
    edits,
    expectedVersion,
  })

  test('is one decision, of several events', () =>
    following(create)
      .when(edit({ name: '봄', groups, photos: [{ imageId: one, groupId: sea, tags: ['해변'] }], order: [two, one] }, 1))
      .thenEvents(
        { type: 'AlbumRenamed', data: { ...album, name: '봄' } },
        { type: 'AlbumGroupsArranged', data: { ...album, groups, ungrouped: [] } },
        { type: 'AlbumPhotosEdited', data: { ...album, photos: [{ imageId: one, groupId: sea, tags: ['해변'] }] } },
        { type: 'AlbumPhotosOrdered', data: { ...album, order: [two, one], unplaced: [] } },
      ))
  test('is nothing when it is said already', () => {
    const said = { groups, photos: [{ imageId: one, groupId: sea, tags: ['해변'], favorite: true, excluded: false }], order: [two, one] }
    following(create, edit(said)).when(edit(said)).thenAlready()
    following(create).when(edit({})).thenAlready()
  })
  test('records only the photos that differ', () => {
    const both = [
      { imageId: one, favorite: true },
      { imageId: two, favorite: true },
    ]
    following(create, edit({ photos: [{ imageId: one, favorite: true }] }))
      .when(edit({ photos: both }))
      .thenEvents({ type: 'AlbumPhotosEdited', data: { ...album, photos: [{ imageId: two, favorite: true }] } })
  })
  test('takes a first "no" as well: the photo may have come with a tag from a deleted album', () =>
    following(create)
      .when(edit({ photos: [{ imageId: one, tags: [], favorite: false }] }))
      .thenEvents({ type: 'AlbumPhotosEdited', data: { ...album, photos: [{ imageId: one, tags: [], favorite: false }] } }))
  test('leaves the photos of a group that is gone in none', () => {
    const grouped = edit({
      groups,
      photos: [
        { imageId: one, groupId: sea },
        { imageId: two, groupId: hall },
      ],
    })
    const [, kept] = groups
    if (!kept) throw new Error('no group')
    following(create, grouped)
      .when(edit({ groups: [kept] }))
      .thenEvents({ type: 'AlbumGroupsArranged', data: { ...album, groups: [kept], ungrouped: [one] } })
    following(create, grouped, edit({ groups: [kept] }))
      .when(edit({ groups }))
      .thenEventsLike({ data: { ungrouped: [] } })
  })
  test('does not know a group that is not there, or that goes in the same edit', () => {
    const photos = [
      { imageId: two, groupId: null },
      { imageId: one, groupId: sea },
    ]
    following(create).when(edit({ photos })).thenRejected({ code: 'unknown_group', at: 1 })
    following(create, edit({ groups }))
      .when(edit({ groups: [], photos }))
      .thenRejected({ code: 'unknown_group', at: 1 })
    following(create).when(edit({ groups, photos })).thenEventsLike({ type: 'AlbumGroupsArranged' }, { type: 'AlbumPhotosEdited' })
  })
  test('is an order that takes their place from photos that are not in it any more', () =>
    following(create, edit({ order: [one, two, three] }))
      .when(edit({ order: [three, one] }))
      .thenEvents({ type: 'AlbumPhotosOrdered', data: { ...album, order: [three, one], unplaced: [two] } }))
  test('by the second of two tabs is told, and can be said again', () => {
    const first = edit({ groups }, 1)
    const second = (version: number) => edit({ photos: [{ imageId: one, favorite: true }] }, version)
    following(create, first).when(second(1)).thenRejected({ code: 'precondition_failed' })
    following(create, first).when(second(2)).thenEventsLike({ type: 'AlbumPhotosEdited' })
  })
  test('begins the stream of the default album', () =>
    given()
      .when({ type: 'EditAlbum', userId: owner, albumId: defaultAlbumIdOf(owner), edits: { order: [one] }, expectedVersion: 0 })
      .thenEventsLike({ type: 'AlbumCreated' }, { type: 'AlbumPhotosOrdered' }))
  test('weighs its photos', () => {
    const history = historyOf(albumDecider, create, edit({ photos: [{ imageId: one, favorite: true }], order: [one, two] }))
    expect(weighAlbum(stateAfter(albumDecider, history))).toBe(4)
  })
})
