import { albumEventSchemas } from '../../domain/album/events.ts'
import { upcast } from './upcast.ts'

/** Before what a user typed was sealed: it stands there as it was typed, and reads as it is. */
const plain = <T extends 'AlbumCreated' | 'AlbumRenamed' | 'AlbumGroupsArranged' | 'AlbumPhotosEdited'>(type: T) => ({
  type,
  version: '1',
  schema: albumEventSchemas[type],
})

export const albumCreatedV1 = upcast({ ...plain('AlbumCreated'), toNext: (data) => data })
export const albumRenamedV1 = upcast({ ...plain('AlbumRenamed'), toNext: (data) => data })
export const albumGroupsArrangedV1 = upcast({ ...plain('AlbumGroupsArranged'), toNext: (data) => data })
export const albumPhotosEditedV1 = upcast({ ...plain('AlbumPhotosEdited'), toNext: (data) => data })
