import { expect, test } from 'vitest'
import { type Album, applied, type Edit, edits, type Photo, sectionsOf, tagsOf } from './album.ts'

const photo = (id: string, changes: Partial<Photo> = {}): Photo => ({
  id,
  taskId: id,
  jobId: 'job',
  style: 'CLASSIC_STUDIO',
  role: 'BRIDE',
  imageUrl: `/api/ai/images/${id}`,
  groupId: null,
  tags: [],
  favorite: false,
  excluded: false,
  createdAt: '2026-11-23T12:00:00.000Z',
  ...changes,
})
const sea = { id: 'sea', name: '바다' }
const hall = { id: 'hall', name: '예식' }
const album: Album = {
  id: 'album',
  name: '봄',
  isDefault: false,
  photoCount: 3,
  coverUrl: null,
  createdAt: '2026-11-23T12:00:00.000Z',
  groups: [sea, hall],
  photos: [photo('a', { groupId: 'sea', tags: ['해변'] }), photo('b'), photo('c')],
  etag: '"1"',
}
const after = (...all: readonly Edit[]) => all.reduce((shown, edit) => applied(shown, edit(shown)), album)
const idsOf = ({ photos }: Pick<Album, 'photos'>) => photos.map(({ id }) => id).join('')

test('every edit said twice is the edit said once', () => {
  const all = [
    edits.rename('여름'),
    edits.addGroup({ id: 'new', name: '새' }),
    edits.renameGroup({ id: 'sea', name: '해변' }),
    edits.removeGroup('sea'),
    edits.placeGroup(hall, 'sea'),
    edits.moveTo(['b'], 'sea'),
    edits.favorite(['a'], true),
    edits.exclude(['a'], true),
    edits.tag(['a', 'b'], '노을'),
    edits.untag(['a'], '해변'),
    edits.place('a', { id: 'c', after: true }),
  ]
  for (const edit of all) expect(after(edit, edit)).toEqual(after(edit))
})

test('a photo is put beside another, and into its group', () => {
  expect(idsOf(after(edits.place('a', { id: 'b', after: true })))).toBe('bac')
  expect(idsOf(after(edits.place('c', { id: 'a', after: false })))).toBe('cab')
  expect(after(edits.place('c', { id: 'a', after: false })).photos[0]).toMatchObject({ id: 'c', groupId: 'sea' })
})

test('what is gone meanwhile is left out', () => {
  expect(edits.place('gone', { id: 'a', after: true })(album)).toEqual({})
  expect(edits.moveTo(['a'], 'gone')(album)).toEqual({})
  expect(edits.favorite(['gone', 'b'], true)(album)).toEqual({ photos: [{ id: 'b', favorite: true }] })
})

test('a group that is gone leaves its photos in none, and its place can be changed', () => {
  expect(after(edits.removeGroup('sea')).photos[0]?.groupId).toBeNull()
  expect(after(edits.placeGroup(hall, 'sea')).groups).toEqual([hall, sea])
  expect(after(edits.placeGroup(sea, null)).groups).toEqual([hall, sea])
})

test('sections are the groups in their order, then the rest, each with what the filter lets through', () => {
  const shown = (of: Parameters<typeof sectionsOf>[1]) =>
    sectionsOf(album, of).map(({ group, photos }) => [group?.id ?? null, idsOf({ photos: [...photos] })])
  expect(shown({ of: 'all' })).toEqual([
    ['sea', 'a'],
    ['hall', ''],
    [null, 'bc'],
  ])
  expect(shown({ of: 'tag', tag: '해변' })).toEqual([['sea', 'a']])
  expect(shown({ of: 'group', id: 'hall' })).toEqual([['hall', '']])
  expect(shown({ of: 'favorite' })).toEqual([])
  expect(tagsOf(album.photos)).toEqual(['해변'])
})
