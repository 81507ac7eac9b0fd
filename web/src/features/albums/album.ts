/** One album as the server has it, and what an edit makes of it until the server has answered. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { mine } from '../../api/queries.ts'
import type { components, paths } from '../../api/schema.d.ts'

export type Album = components['schemas']['AlbumWithPhotos'] & { readonly etag: string }
export type Photo = Album['photos'][number]
export type Group = Album['groups'][number]
export type AlbumEdits = paths['/api/ai/albums/{id}']['patch']['requestBody']['content']['application/json']
/** Said of the album as it is when it is sent: said again it changes nothing, and it can be said again of a newer one. */
export type Edit = (album: Album) => AlbumEdits

export function albumOf(answer: { readonly data?: components['schemas']['AlbumWithPhotos']; readonly response: Response }): Album {
  if (!answer.data) throw new ApiProblem(500, null)
  return { ...answer.data, etag: answer.response.headers.get('ETag') ?? '' }
}

export const albumQuery = (id: string) =>
  queryOptions({
    queryKey: mine('album', id),
    queryFn: async ({ signal }) => albumOf(await api.GET('/api/ai/albums/{id}', { params: { path: { id } }, signal })),
  })

/** What the server will answer, as far as one can know. */
export function applied(album: Album, edits: AlbumEdits): Album {
  const groups = edits.groups ?? album.groups
  const known = new Set(groups.map(({ id }) => id))
  const said = new Map((edits.photos ?? []).map((photo) => [photo.id, photo]))
  // What nothing is said of stays the same object: two hundred cards needn't be drawn again for one that changes.
  const photos = album.photos.map((photo) => {
    const edit = said.get(photo.id)
    const after = edit ? { ...photo, ...edit } : photo
    return after.groupId !== null && !known.has(after.groupId) ? { ...after, groupId: null } : after
  })
  return { ...album, name: edits.name ?? album.name, groups, photos: edits.order ? inOrder(photos, edits.order) : photos }
}

function inOrder(photos: readonly Photo[], order: readonly string[]): Photo[] {
  const places = new Map(order.map((id, place) => [id, place]))
  return photos.toSorted((one, other) => (places.get(one.id) ?? Infinity) - (places.get(other.id) ?? Infinity) || 0)
}

/** Only the photos that are still in the album. */
const photosOf = (album: Album, ids: readonly string[], of: (photo: Photo) => Omit<NonNullable<AlbumEdits['photos']>[number], 'id'>) => ({
  photos: album.photos.filter(({ id }) => ids.includes(id)).map((photo) => ({ id: photo.id, ...of(photo) })),
})

export const edits = {
  rename:
    (name: string): Edit =>
    () => ({ name }),
  addGroup:
    (group: Group): Edit =>
    (album) => ({ groups: album.groups.some(({ id }) => id === group.id) ? album.groups : [...album.groups, group] }),
  renameGroup:
    (group: Group): Edit =>
    (album) => ({ groups: album.groups.map((one) => (one.id === group.id ? group : one)) }),
  removeGroup:
    (groupId: string): Edit =>
    (album) => ({ groups: album.groups.filter(({ id }) => id !== groupId) }),
  /** In front of another, or behind all. */
  placeGroup:
    (group: Group, before: string | null): Edit =>
    (album) => {
      const others = album.groups.filter(({ id }) => id !== group.id)
      if (others.length === album.groups.length) return {}
      const at = others.findIndex(({ id }) => id === before)
      return { groups: others.toSpliced(at < 0 ? others.length : at, 0, group) }
    },
  moveTo:
    (ids: readonly string[], groupId: string | null): Edit =>
    (album) => {
      const there = groupId === null || album.groups.some(({ id }) => id === groupId)
      return there ? photosOf(album, ids, () => ({ groupId })) : {}
    },
  favorite:
    (ids: readonly string[], favorite: boolean): Edit =>
    (album) =>
      photosOf(album, ids, () => ({ favorite })),
  exclude:
    (ids: readonly string[], excluded: boolean): Edit =>
    (album) =>
      photosOf(album, ids, () => ({ excluded })),
  tag:
    (ids: readonly string[], tag: string): Edit =>
    (album) =>
      photosOf(album, ids, ({ tags }) => ({ tags: tags.includes(tag) ? tags : [...tags, tag] })),
  untag:
    (ids: readonly string[], tag: string): Edit =>
    (album) =>
      photosOf(album, ids, ({ tags }) => ({ tags: tags.filter((one) => one !== tag) })),
  /** Beside another photo, and into its group. */
  place:
    (id: string, beside: { readonly id: string; readonly after: boolean }): Edit =>
    (album) => {
      const target = album.photos.find((photo) => photo.id === beside.id)
      const others = album.photos.map((photo) => photo.id).filter((one) => one !== id)
      if (!target || others.length === album.photos.length || id === beside.id) return {}
      const order = others.toSpliced(others.indexOf(beside.id) + (beside.after ? 1 : 0), 0, id)
      return { order, ...photosOf(album, [id], () => ({ groupId: target.groupId })) }
    },
}

export type Filter =
  { readonly of: 'all' | 'favorite' } | { readonly of: 'group'; readonly id: string } | { readonly of: 'tag'; readonly tag: string }

export function fits(photo: Photo, filter: Filter): boolean {
  switch (filter.of) {
    case 'all':
      return true
    case 'favorite':
      return photo.favorite
    case 'group':
      return photo.groupId === filter.id
    case 'tag':
      return photo.tags.includes(filter.tag)
  }
}

export const tagsOf = (photos: readonly Photo[]): readonly string[] => [...new Set(photos.flatMap(({ tags }) => tags))].toSorted()

export interface Section {
  /** Null: those of no group. */
  readonly group: Group | null
  readonly photos: readonly Photo[]
  /** How many photographs stand above it. */
  readonly before: number
}

/** The groups in their order, behind them what is in none. Empty groups are shown, where nothing is filtered. */
export function sectionsOf(album: Album, filter: Filter): readonly Section[] {
  const shown = album.photos.filter((photo) => fits(photo, filter))
  const grouped = album.groups.map((group) => ({ group, photos: shown.filter(({ groupId }) => groupId === group.id) }))
  const rest = { group: null, photos: shown.filter(({ groupId }) => groupId === null) }
  const isShown = ({ group, photos }: Omit<Section, 'before'>) =>
    photos.length > 0 || (group !== null && (filter.of === 'all' || (filter.of === 'group' && filter.id === group.id)))
  let before = 0
  return [...grouped, rest].filter(isShown).map((section) => {
    const placed = { ...section, before }
    before += section.photos.length
    return placed
  })
}
