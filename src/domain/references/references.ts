/**
 * Which portrait serves which role.
 *
 * Ensures: at most one active photo for each role at every revision; a replacement is one decision; only a
 * deactivated photo is erased. Doesn't: know whether an open job still needs the file.
 */
import { Map as PersistentMap, Set as PersistentSet } from 'immutable'
import type { Role } from '../catalogue.ts'
import { accepted, already, type Decider, type Decision, Defect, rejected, unreachable } from '../decider.ts'
import type { ConsentId, PhotoId, UserId } from '../ids.ts'
import type { ReferencesCommand, ReferencesRejection } from './commands.ts'
import type { ReferencesEvent } from './events.ts'

export interface ReferencePhoto {
  readonly userId: UserId
  readonly photoId: PhotoId
  readonly role: Role
  /** `inactive` is a deactivated one, or an upload that never was active; its file may still be there. */
  readonly status: 'uploading' | 'active' | 'inactive' | 'erased'
  readonly objectKey: string
  /** The revision of its `PhotoUploadStarted`. */
  readonly startedRevision: number
  /** The revision of its `ReferencePhotoRegistered`; null for one that was never active. */
  readonly registeredRevision: number | null
}

export interface ReferencesState {
  /** All there ever were: a deleted photo is told apart from an unknown one. */
  readonly photos: PersistentMap<PhotoId, ReferencePhoto>
  readonly active: { readonly [R in Role]: PhotoId | null }
  readonly consents: PersistentSet<ConsentId>
}

/** An upload that never became a registration, and never will. */
export const isAbandoned = ({ status, registeredRevision }: ReferencePhoto): boolean =>
  registeredRevision === null && status !== 'uploading'

/** How much of a cache this state takes, in photos and consents. */
export const weighReferences = (state: ReferencesState): number => 1 + state.photos.size + state.consents.size

type ReferencesDecision = Decision<ReferencesEvent, ReferencesRejection>
type CommandOf<T extends ReferencesCommand['type']> = Extract<ReferencesCommand, { type: T }>
type DeactivationCause = Extract<ReferencesEvent, { type: 'ReferencePhotoDeactivated' }>['data']['cause']

export const referencesDecider: Decider<ReferencesState, ReferencesCommand, ReferencesEvent, ReferencesRejection> = {
  initialState: { photos: PersistentMap(), active: { GROOM: null, BRIDE: null }, consents: PersistentSet() },
  evolve,
  decide,
}

function decide(command: ReferencesCommand, state: ReferencesState): ReferencesDecision {
  if (command.type === 'StartUpload') return startUpload(command, state)
  if (command.type === 'GiveConsent') return giveConsent(command, state)
  const photo = state.photos.get(command.photoId)
  if (!photo) return rejected({ code: 'not_found' })
  switch (command.type) {
    case 'AbandonUpload':
      return photo.status === 'uploading' ? accepted(deactivated(photo, 'abandoned')) : already()
    case 'RegisterPhoto':
      return registerPhoto(command, photo, state)
    case 'DeactivatePhoto':
      return deactivatePhoto(photo)
    case 'RecordErasure':
      return recordErasure(photo)
    default:
      return unreachable(command)
  }
}

function startUpload({ userId, photoId, role, objectKey, oneOff }: CommandOf<'StartUpload'>, state: ReferencesState): ReferencesDecision {
  const known = state.photos.get(photoId)
  if (known) return already(known.startedRevision)
  const started: ReferencesEvent = { type: 'PhotoUploadStarted', data: { userId, photoId, role, objectKey } }
  return oneOff ? accepted(started, deactivated(started.data, 'one_off')) : accepted(started)
}

function giveConsent({ type: _, ...consent }: CommandOf<'GiveConsent'>, state: ReferencesState): ReferencesDecision {
  return state.consents.has(consent.consentId) ? already() : accepted({ type: 'ConsentGiven', data: consent })
}

/** The one before goes first, so that no event in between shows two. */
function registerPhoto(
  { type: _, ...registration }: CommandOf<'RegisterPhoto'>,
  photo: ReferencePhoto,
  state: ReferencesState,
): ReferencesDecision {
  if (photo.registeredRevision !== null) return already(photo.registeredRevision)
  if (photo.status !== 'uploading') return rejected({ code: 'upload_abandoned' })
  const previous = activePhoto(state, registration.role)
  const registered: ReferencesEvent = { type: 'ReferencePhotoRegistered', data: registration }
  return previous ? accepted(deactivated(previous, 'replaced'), registered) : accepted(registered)
}

function deactivatePhoto(photo: ReferencePhoto): ReferencesDecision {
  switch (photo.status) {
    case 'uploading':
      return rejected({ code: 'not_found' })
    case 'active':
      return accepted(deactivated(photo, 'deleted'))
    case 'inactive':
    case 'erased':
      return already()
    default:
      return unreachable(photo.status)
  }
}

function recordErasure(photo: ReferencePhoto): ReferencesDecision {
  switch (photo.status) {
    case 'uploading':
    case 'active':
      return rejected({ code: 'photo_active' })
    case 'inactive': {
      const { userId, photoId, role } = photo
      return accepted({ type: 'ReferencePhotoErased', data: { userId, photoId, role } })
    }
    case 'erased':
      return already()
    default:
      return unreachable(photo.status)
  }
}

const deactivated = (
  { userId, photoId, role, objectKey }: Pick<ReferencePhoto, 'userId' | 'photoId' | 'role' | 'objectKey'>,
  cause: DeactivationCause,
): ReferencesEvent => ({ type: 'ReferencePhotoDeactivated', data: { userId, photoId, role, objectKey, cause } })

function activePhoto(state: ReferencesState, role: Role): ReferencePhoto | null {
  const photoId = state.active[role]
  return photoId === null ? null : knownPhoto(state, photoId)
}

function knownPhoto(state: ReferencesState, photoId: PhotoId): ReferencePhoto {
  const photo = state.photos.get(photoId)
  if (!photo) throw new Defect(`photo ${photoId} was never uploaded`)
  return photo
}

function evolve(state: ReferencesState, event: ReferencesEvent, revision: number): ReferencesState {
  switch (event.type) {
    case 'PhotoUploadStarted':
      return withPhoto(state, { ...event.data, status: 'uploading', startedRevision: revision, registeredRevision: null })
    case 'ReferencePhotoRegistered': {
      const { userId, photoId, role, objectKey } = event.data
      const startedRevision = state.photos.get(photoId)?.startedRevision ?? revision
      const photo: ReferencePhoto = { userId, photoId, role, objectKey, status: 'active', startedRevision, registeredRevision: revision }
      return { ...withPhoto(state, photo), active: { ...state.active, [role]: photoId } }
    }
    case 'ReferencePhotoDeactivated': {
      const { photoId, role } = event.data
      const after = withPhoto(state, { ...knownPhoto(state, photoId), status: 'inactive' })
      return state.active[role] === photoId ? { ...after, active: { ...state.active, [role]: null } } : after
    }
    case 'ReferencePhotoErased':
      return withPhoto(state, { ...knownPhoto(state, event.data.photoId), status: 'erased' })
    case 'ConsentGiven':
      return { ...state, consents: state.consents.add(event.data.consentId) }
    default:
      return unreachable(event)
  }
}

const withPhoto = (state: ReferencesState, photo: ReferencePhoto): ReferencesState => ({
  ...state,
  photos: state.photos.set(photo.photoId, photo),
})
