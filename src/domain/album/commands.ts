import type { AlbumId, ImageId, UserId } from '../ids.ts'
import type { AlbumGroup, PhotoEdit } from './events.ts'

/** What isn't there stays as it is. */
export interface AlbumEdits {
  readonly name?: string | undefined
  /** The whole list. The photos of a group that is left out belong to none. */
  readonly groups?: readonly AlbumGroup[] | undefined
  /** Each photo once; they are in the album. */
  readonly photos?: readonly PhotoEdit[] | undefined
  /** Each photo once; they are in the album. Those that aren't named have no place of their own. */
  readonly order?: readonly ImageId[] | undefined
}

export type AlbumCommand =
  | { readonly type: 'CreateAlbum'; readonly userId: UserId; readonly albumId: AlbumId; readonly name: string }
  /** `expectedVersion`: the number of edits the user has seen; null means any. The default album has no stream until its first edit. */
  | {
      readonly type: 'EditAlbum'
      readonly userId: UserId
      readonly albumId: AlbumId
      readonly edits: AlbumEdits
      readonly expectedVersion: number | null
    }
  /** The default album can't be deleted. Again: nothing. */
  | { readonly type: 'DeleteAlbum'; readonly userId: UserId; readonly albumId: AlbumId }

export type AlbumRejection =
  /** Unknown, deleted, or somebody else's: all alike. */
  | { readonly code: 'not_found' }
  | { readonly code: 'precondition_failed' }
  | { readonly code: 'default_album' }
  /** `at` is the photo's place in the edits. */
  | { readonly code: 'unknown_group'; readonly at: number }
