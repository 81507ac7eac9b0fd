import type { Role } from '../catalogue.ts'
import type { PhotoId, UserId } from '../ids.ts'
import type { Face } from './events.ts'

export type ReferencesCommand =
  /** Replaces the role's active photo in the same append. The same photo id again: nothing. */
  | {
      readonly type: 'RegisterPhoto'
      readonly userId: UserId
      readonly photoId: PhotoId
      readonly role: Role
      readonly objectKey: string
      readonly contentType: string
      readonly bytes: number
      readonly width: number
      readonly height: number
      readonly face: Face
    }
  /** Again: nothing. */
  | { readonly type: 'DeactivatePhoto'; readonly photoId: PhotoId }
  /** Only a deactivated photo is erased; again: nothing. */
  | { readonly type: 'RecordErasure'; readonly photoId: PhotoId }

export type ReferencesRejection = { readonly code: 'not_found' } | { readonly code: 'photo_active' }
