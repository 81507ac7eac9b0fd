import type { Idempotency } from '../../domain/account/events.ts'
import type { Role } from '../../domain/catalogue.ts'
import type { PhotoId, UserId } from '../../domain/ids.ts'
import type { Face } from '../../domain/references/events.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { recordedTime } from '../recordedTime.ts'
import { refusedFor } from '../refused.ts'
import { idempotencyOf } from '../requestHash.ts'
import type { Refused } from '../orders/refusals.ts'
import { activatePortrait, judgeUpload, type Registration, registrationAt, storePortrait } from './portraits.ts'
import { uploadDigest } from './uploadDigest.ts'
import { findUpload } from './uploads.ts'

export interface RegisteredPhoto {
  readonly type: 'registered'
  readonly photoId: PhotoId
  readonly role: Role
  readonly face: Face
  readonly registeredAt: string
  readonly position: bigint
  readonly replayed: boolean
}

/** Face check, store, register. A refusal leaves no trace, and no answer that sticks to its key. */
export async function registerPhoto(
  context: CommandContext,
  input: {
    readonly userId: UserId
    readonly role: Role
    readonly image: Uint8Array
    readonly idempotencyKey?: string | null
    readonly info: RequestInfo
  },
): Promise<RegisteredPhoto | Refused> {
  const { userId, role, image, idempotencyKey = null, info } = input
  const idempotency =
    idempotencyKey === null
      ? null
      : idempotencyOf(info.actor, userId, idempotencyKey, { portrait: { role, image: await uploadDigest(context.scheduler, image) } })
  const first = idempotency && (await firstRegistration(context, userId, idempotency))
  if (first) return first
  const judged = await judgeUpload(context, userId, image)
  if ('refusal' in judged) return refusedFor(judged.refusal)
  const { portrait } = judged
  const stored = await storePortrait(context, { userId, role, portrait, oneOff: false, idempotency, info })
  if ('refusal' in stored) return refusedFor(stored.refusal)
  const { registered, replayed, position } = await activatePortrait(context, { userId, role, stored, portrait, info })
  return registeredPhoto(registered, { registeredAt: await recordedTime(context, registered), position, replayed })
}

/** What was answered to the key before, before the picture is looked at again. */
async function firstRegistration(
  context: CommandContext,
  userId: UserId,
  idempotency: Idempotency,
): Promise<RegisteredPhoto | Refused | null> {
  const upload = await findUpload(context, userId, idempotency)
  if (!upload.photo) return null
  if (!(await upload.isSame())) return refusedFor({ code: 'idempotency_key_reused' })
  const { registeredRevision } = upload.photo
  if (registeredRevision === null) return null
  const event = await registrationAt(context, userId, registeredRevision)
  return registeredPhoto(event, { registeredAt: event.time, position: event.position, replayed: true })
}

const registeredPhoto = (
  { data: { photoId, role, face } }: Pick<Registration, 'data'>,
  rest: Pick<RegisteredPhoto, 'registeredAt' | 'position' | 'replayed'>,
): RegisteredPhoto => ({ type: 'registered', photoId, role, face, ...rest })
