import type { AlbumEvent } from '../../domain/album/events.ts'
import { defaultAlbumName } from '../../domain/catalogue.ts'
import { defaultAlbumIdOf } from '../../domain/ids.ts'
import { type Change, insert, type Projection, type Seen, update } from '../projection.ts'
import type { AlbumRow } from './row.ts'

/** The default album comes with the account; its stream begins, if ever, with the user's first edit. */
export const albums: Projection<AlbumRow, AlbumEvent> = {
  readModel: 'albums',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    name: 'text',
    groups: 'jsonb',
    is_default: 'boolean',
    version: 'integer',
    created_at: 'timestamptz',
    deleted_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: ({ deleted_at }) => deleted_at !== null,
  changes: {
    AccountOpened: (event) => {
      const { userId } = event.data
      const id = defaultAlbumIdOf(userId)
      return [insert([id], { id, user_id: userId, name: defaultAlbumName, groups: [], is_default: true, version: 0, ...createdBy(event) })]
    },
    AlbumCreated: (event) => {
      const { albumId, userId, name } = event.data
      return [
        insert([albumId], {
          id: albumId,
          user_id: userId,
          name,
          groups: [],
          is_default: false,
          version: versionAfter(event),
          ...createdBy(event),
        }),
      ]
    },
    AlbumRenamed: (event) => [update([event.data.albumId], (row) => ({ ...row, name: event.data.name, version: versionAfter(event) }))],
    AlbumGroupsArranged: (event) => [
      update([event.data.albumId], (row) => ({ ...row, groups: event.data.groups, version: versionAfter(event) })),
    ],
    AlbumPhotosEdited: edited,
    AlbumPhotosOrdered: edited,
    AlbumDeleted: (event) => [update([event.data.albumId], (row) => ({ ...row, deleted_at: event.time, version: versionAfter(event) }))],
  },
}

/** What the user said of the photos stands with the photos. */
function edited(event: Seen<'AlbumPhotosEdited' | 'AlbumPhotosOrdered'>): readonly Change<AlbumRow>[] {
  return [update([event.data.albumId], (row) => ({ ...row, version: versionAfter(event) }))]
}

const createdBy = ({ time, position }: Seen<'AccountOpened' | 'AlbumCreated'>) =>
  ({ created_at: time, deleted_at: null, created_position: position }) as const
const versionAfter = ({ revision }: { readonly revision: number }) => revision + 1
