import type { Role } from '../catalogue.ts'
import type { ConsentId, PhotoId, UserId } from '../ids.ts'
import type { ConsentKind, Face } from './events.ts'

export type ReferencesCommand =
  /**
   * Notes that a file is about to be written. `oneOff`: `PhotoUploadStarted` and `ReferencePhotoDeactivated` (cause `one_off`)
   * in one append: the file serves one order and is erased like any deactivated photo. The same photo id again: nothing, and where it started first.
   */
  | {
      readonly type: 'StartUpload'
      readonly userId: UserId
      readonly photoId: PhotoId
      readonly role: Role
      readonly objectKey: string
      readonly oneOff: boolean
    }
  /** An upload that never became a registration; its file may be erased then. Active or deactivated already: nothing. */
  | { readonly type: 'AbandonUpload'; readonly photoId: PhotoId }
  /** Needs the upload; replaces the role's active photo in the same append. The same photo id again: nothing. Abandoned meanwhile: rejected. */
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
  /** To a version of the text: once. */
  | {
      readonly type: 'GiveConsent'
      readonly userId: UserId
      readonly consentId: ConsentId
      readonly kind: ConsentKind
      readonly version: string | number
    }
  /** Only a deactivated photo is erased; again: nothing. */
  | { readonly type: 'RecordErasure'; readonly photoId: PhotoId }

export type ReferencesRejection = { readonly code: 'not_found' } | { readonly code: 'photo_active' } | { readonly code: 'upload_abandoned' }
