import { defaultAlbumName } from '../../domain/catalogue.ts'
import { defaultAlbumIdOf } from '../../domain/ids.ts'
import { insert, type Projection, update } from '../projection.ts'
import type { AlbumRow } from './row.ts'

/** The default album comes with the account; its stream begins, if ever, with the user's first edit. */
export const albums: Projection<AlbumRow> = {
  readModel: 'albums',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    name: 'text',
    is_default: 'boolean',
    version: 'integer',
    created_at: 'timestamptz',
    deleted_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: ({ deleted_at }) => deleted_at !== null,
  changes: (event) => {
    const created = { created_at: event.time, deleted_at: null, created_position: event.position }
    const version = event.revision + 1
    switch (event.type) {
      case 'AccountOpened': {
        const { userId } = event.data
        const id = defaultAlbumIdOf(userId)
        return [insert([id], { id, user_id: userId, name: defaultAlbumName, is_default: true, version: 0, ...created })]
      }
      case 'AlbumCreated': {
        const { albumId, userId, name } = event.data
        return [insert([albumId], { id: albumId, user_id: userId, name, is_default: false, version, ...created })]
      }
      case 'AlbumRenamed': {
        const { albumId, name } = event.data
        return [update([albumId], (row) => ({ ...row, name, version }))]
      }
      case 'AlbumDeleted':
        return [update([event.data.albumId], (row) => ({ ...row, deleted_at: event.time, version }))]
      default:
        return []
    }
  },
}
