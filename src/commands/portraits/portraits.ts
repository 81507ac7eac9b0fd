/**
 * Portraits: looked at, judged, stored, registered. The upload is noted in the log before the file is written,
 * so that a crash at any point leaves no file that the eraser doesn't know of.
 */
import type { Idempotency } from '../../domain/account/events.ts'
import type { Role } from '../../domain/catalogue.ts'
import { commandIdOf, type PhotoId, referencesStream, type UserId } from '../../domain/ids.ts'
import { portraitKeyOf } from '../../domain/objectKeys.ts'
import type { Face, ReferencesEvent } from '../../domain/references/events.ts'
import type { FaceDigest } from '../../domain/references/likeness.ts'
import { judgePortrait } from '../../domain/references/portrait.ts'
import { type Appended, decodeEvent } from '../../events/decode.ts'
import { FaceCheckUnavailable, Overloaded } from '../../failures.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { findMark } from '../erasure/marks.ts'
import { metaOfRequest } from '../meta.ts'
import { deletePortraitFiles, storePortraitFiles } from './portraitFiles.ts'
import type { Refusal } from '../orders/refusals.ts'
import { findUpload, newUpload, startedBy } from './uploads.ts'

export interface JudgedPortrait {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** The size of the upright upload, in whose pixels the face is. */
  readonly width: number
  readonly height: number
  readonly face: Face
  readonly digest: FaceDigest | null
}

/** Decides whether a picture can serve as a reference, before anything is written. The image is given away. */
export async function judgeUpload(
  context: CommandContext,
  userId: UserId,
  image: Uint8Array,
): Promise<{ readonly refusal: Refusal } | { readonly portrait: JudgedPortrait }> {
  const inspection = await context.inspector.inspect(image, { digest: true, photo: true, given: true, account: userId })
  if (inspection.type === 'unreadable') return { refusal: { code: inspection.code, detail: inspection.reason } }
  const verdict = judgePortrait(inspection)
  if (verdict.type === 'refused') return { refusal: { code: verdict.code, detail: verdict.detail, faces: inspection.faces } }
  const { width, height, photo, digest } = inspection
  if (!photo) throw new FaceCheckUnavailable('The face check kept no photo of a portrait.')
  return { portrait: { bytes: photo.bytes, contentType: photo.contentType, width, height, face: verdict.face, digest } }
}

export interface StoredPortrait {
  readonly photoId: PhotoId
  readonly objectKey: string
}

/** Notes the upload, then writes the files. A `oneOff` is never active: it serves one order and is erased after it. */
export async function storePortrait(
  context: CommandContext,
  input: {
    readonly userId: UserId
    readonly role: Role
    readonly portrait: JudgedPortrait
    readonly oneOff: boolean
    /** The key of an upload that may come again; without one each upload is one of its own. */
    readonly idempotency?: Idempotency | null
    readonly info: RequestInfo
  },
): Promise<StoredPortrait | { readonly refusal: Refusal }> {
  const { userId, role, portrait, oneOff, idempotency, info } = input
  const { photoId, commandId } = idempotency ? await findUpload(context, userId, idempotency) : newUpload(context)
  const objectKey = portraitKeyOf(photoId)
  const command = { type: 'StartUpload', userId, photoId, role, objectKey, oneOff } as const
  const started = await context.references.execute(referencesStream(userId), command, metaOfRequest(commandId, info))
  // Another body under the same key is at it: its files must not be written over.
  if (started.type === 'already' && started.revision !== null && (await startedBy(context, userId, started.revision)) !== commandId) {
    return { refusal: { code: 'idempotency_key_reused' } }
  }
  await storePortraitFiles(context.objects, objectKey, portrait)
  await removeIfErased(context, userId, { photoId, objectKey })
  return { photoId, objectKey }
}

/** Makes a stored portrait the active one of its role; the one before it is deactivated in the same append. */
export async function activatePortrait(
  context: CommandContext,
  input: {
    readonly userId: UserId
    readonly role: Role
    readonly stored: StoredPortrait
    readonly portrait: JudgedPortrait
    readonly info: RequestInfo
  },
): Promise<{ readonly registered: Registration; readonly replayed: boolean; readonly position: bigint }> {
  const { userId, role, stored, portrait, info } = input
  const { width, height, face, contentType } = portrait
  const executed = await context.references.execute(
    referencesStream(userId),
    { type: 'RegisterPhoto', userId, ...stored, role, contentType, bytes: portrait.bytes.byteLength, width, height, face },
    metaOfRequest(commandIdOf('register-photo', stored.photoId), info),
  )
  if (executed.type === 'rejected') throw new Overloaded(`the upload took too long: ${executed.rejection.code}`)
  const { position } = executed
  const appended = executed.type === 'accepted' ? executed.events.find((event) => event.type === 'ReferencePhotoRegistered') : undefined
  if (appended) return { registered: appended, replayed: false, position }
  // The same upload came twice at once, and the other was faster.
  return {
    registered: await registrationAt(context, userId, executed.type === 'already' ? executed.revision : null),
    replayed: true,
    position,
  }
}

export type Registration = Extract<Appended<ReferencesEvent>, { readonly type: 'ReferencePhotoRegistered' }>

export async function registrationAt(
  { store }: CommandContext,
  userId: UserId,
  revision: number | null,
): Promise<Registration & { readonly time: string }> {
  const [recorded] = revision === null ? [] : await store.readStream(referencesStream(userId), { fromRevision: revision, maxCount: 1 })
  const event = recorded && decodeEvent<ReferencesEvent>(recorded)
  if (event?.type !== 'ReferencePhotoRegistered') throw new Error(`no registration at revision ${revision} of a user's references`)
  return event
}

/** A put that took minutes may end after the eraser has been there, and the account may be forgotten meanwhile; then the files must not stay. */
async function removeIfErased(context: CommandContext, userId: UserId, { photoId, objectKey }: StoredPortrait): Promise<void> {
  const { state } = await context.references.read(referencesStream(userId), { confirmed: true })
  if (state.photos.get(photoId)?.status !== 'erased' && !(await findMark(context.objects, userId))) return
  await deletePortraitFiles(context.objects, objectKey)
  throw new Overloaded('the upload took so long that its picture was erased')
}
