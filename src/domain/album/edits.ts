/** What an edit of an open album comes to: the events that differ from what is known, in the order groups, photos, order. */
import { Map as PersistentMap } from 'immutable'
import type { AlbumId, ImageId, UserId } from '../ids.ts'
import type { AlbumEdits } from './commands.ts'
import type { AlbumEvent, AlbumGroup, PhotoEdit } from './events.ts'

/**
 * What the user said in this album. Of a photo that came from a deleted one nothing is known here, though it may have
 * tags: so what is unknown is recorded, and only what was said here before is no change.
 */
export interface Curation {
  readonly groups: readonly AlbumGroup[]
  readonly photos: PersistentMap<ImageId, Omit<PhotoEdit, 'imageId'>>
  readonly order: readonly ImageId[]
}

export const noCuration: Curation = { groups: [], photos: PersistentMap(), order: [] }

type CurationEvent = Extract<AlbumEvent, { type: 'AlbumGroupsArranged' | 'AlbumPhotosEdited' | 'AlbumPhotosOrdered' }>
interface Album {
  readonly userId: UserId
  readonly albumId: AlbumId
}

/** The place of the first photo that would go to a group that the album doesn't have; null when there is none. */
export function findUnknownGroup(edits: AlbumEdits, { groups }: Curation): number | null {
  const known = new Set((edits.groups ?? groups).map(({ id }) => id))
  const at = (edits.photos ?? []).findIndex(({ groupId }) => groupId !== undefined && groupId !== null && !known.has(groupId))
  return at < 0 ? null : at
}

export function curate(album: Album, edits: AlbumEdits, before: Curation): readonly CurationEvent[] {
  const arranged = arrange(album, edits.groups ?? before.groups, before)
  const edited = edit(album, edits.photos ?? [], arranged.reduce(curated, before))
  return [...arranged, ...edited, ...putInOrder(album, edits.order ?? before.order, before)]
}

function arrange(album: Album, groups: readonly AlbumGroup[], before: Curation): readonly CurationEvent[] {
  if (same(groups, before.groups, ({ id, name }, other) => id === other.id && name === other.name)) return []
  const kept = new Set<string>(groups.map(({ id }) => id))
  const ungrouped = [...before.photos].flatMap(([imageId, { groupId }]) => (groupId && !kept.has(groupId) ? [imageId] : []))
  return [{ type: 'AlbumGroupsArranged', data: { ...album, groups: [...groups], ungrouped } }]
}

function edit(album: Album, photos: readonly PhotoEdit[], before: Curation): readonly CurationEvent[] {
  const changed = photos.filter((photo) => {
    const { groupId, tags, favorite, excluded } = before.photos.get(photo.imageId) ?? {}
    return (
      differs(photo.groupId, groupId) ||
      differs(photo.favorite, favorite) ||
      differs(photo.excluded, excluded) ||
      (photo.tags !== undefined && (tags === undefined || !same(photo.tags, tags, Object.is)))
    )
  })
  return changed.length === 0 ? [] : [{ type: 'AlbumPhotosEdited', data: { ...album, photos: changed } }]
}

function putInOrder(album: Album, order: readonly ImageId[], before: Curation): readonly CurationEvent[] {
  if (same(order, before.order, Object.is)) return []
  const placed = new Set(order)
  const unplaced = before.order.filter((imageId) => !placed.has(imageId))
  return [{ type: 'AlbumPhotosOrdered', data: { ...album, order: [...order], unplaced } }]
}

const differs = <Value>(wanted: Value | undefined, known: Value | undefined): boolean => wanted !== undefined && wanted !== known

const same = <Item>(some: readonly Item[], others: readonly Item[], alike: (one: Item, other: Item) => boolean): boolean =>
  some.length === others.length &&
  some.every((one, at) => {
    const other = others[at]
    return other !== undefined && alike(one, other)
  })

export function curated(curation: Curation, { type, data }: CurationEvent): Curation {
  switch (type) {
    case 'AlbumGroupsArranged': {
      const photos = curation.photos.withMutations((all) => {
        for (const imageId of data.ungrouped) all.update(imageId, (photo) => ({ ...photo, groupId: null }))
      })
      return { ...curation, groups: data.groups, photos }
    }
    case 'AlbumPhotosEdited': {
      const photos = curation.photos.withMutations((all) => {
        for (const { imageId, ...said } of data.photos) all.update(imageId, (photo) => ({ ...photo, ...said }))
      })
      return { ...curation, photos }
    }
    case 'AlbumPhotosOrdered':
      return { ...curation, order: data.order }
  }
}
