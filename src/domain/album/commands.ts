import type { AlbumId, UserId } from '../ids.ts'

export type AlbumCommand =
  | { readonly type: 'CreateAlbum'; readonly userId: UserId; readonly albumId: AlbumId; readonly name: string }
  /** `expectedVersion`: the number of edits the user has seen; null means any. The default album has no stream until its first edit. */
  | {
      readonly type: 'RenameAlbum'
      readonly userId: UserId
      readonly albumId: AlbumId
      readonly name: string
      readonly expectedVersion: number | null
    }
  /** The default album can't be deleted. Again: nothing. */
  | { readonly type: 'DeleteAlbum'; readonly userId: UserId; readonly albumId: AlbumId }

export type AlbumRejection =
  /** Unknown, deleted, or somebody else's: all alike. */
  { readonly code: 'not_found' } | { readonly code: 'precondition_failed' } | { readonly code: 'default_album' }
