import type { AlbumEvent, PhotoEdit } from '../../domain/album/events.ts'
import { type Change, nothing, type Projection } from '../projection.ts'
import type { AlbumPhotoEditRow } from './row.ts'

/** Apart from the pictures, which never change: so an edit costs the rows that it is about, and a delivery one. */
export const albumPhotoEdits: Projection<AlbumPhotoEditRow, AlbumEvent> = {
  readModel: 'album_photo_edits',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    album_id: 'uuid',
    group_id: 'uuid',
    place: 'integer',
    tags: 'jsonb',
    favorite: 'boolean',
    excluded: 'boolean',
  },
  changes: {
    AlbumCreated: nothing,
    AlbumRenamed: nothing,
    AlbumGroupsArranged: ({ data }) => data.ungrouped.map((id) => changed(data, id, { group_id: null })),
    AlbumPhotosEdited: ({ data }) => data.photos.map((edit) => changed(data, edit.imageId, saidIn(edit))),
    AlbumPhotosOrdered: ({ data }) => [
      ...data.order.map((id, place) => changed(data, id, { place })),
      ...data.unplaced.map((id) => changed(data, id, { place: null })),
    ],
    AlbumDeleted: nothing,
  },
}

type Said = Partial<Pick<AlbumPhotoEditRow, 'group_id' | 'place' | 'tags' | 'favorite' | 'excluded'>>

const saidIn = ({ groupId, tags, favorite, excluded }: PhotoEdit): Said => ({
  ...(groupId === undefined ? {} : { group_id: groupId }),
  ...(tags === undefined ? {} : { tags }),
  ...(favorite === undefined ? {} : { favorite }),
  ...(excluded === undefined ? {} : { excluded }),
})

/** A row that says this already is left alone: one photo that moves in a large album doesn't touch those it doesn't pass. */
function changed(
  { userId, albumId }: { readonly userId: string; readonly albumId: string },
  id: string,
  said: Said,
): Change<AlbumPhotoEditRow> {
  return {
    key: [id],
    next: (row) => {
      if (row?.album_id === albumId && row.place === said.place) return row
      const before = row ?? { id, user_id: userId, tags: [], favorite: false, excluded: false }
      const here = row?.album_id === albumId ? row : { ...before, album_id: albumId, group_id: null, place: null }
      return { ...here, ...said }
    },
  }
}
