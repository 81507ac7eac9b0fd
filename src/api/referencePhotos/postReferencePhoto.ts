import { z } from 'zod'
import { registerPhoto } from '../../commands/portraits/registerPhoto.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { roleSchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { referencePhotoOf, referencePhotoSchema } from './referencePhotoShape.ts'

export const postReferencePhoto = defineEndpoint({
  method: 'post',
  path: '/api/ai/reference-photos',
  access: 'user',
  addressBound: 'uploads',
  tag: 'Reference photos',
  summary: 'Register a portrait for a role',
  description: 'JPEG, PNG, WebP or HEIC, 10 MB at the most, exactly one face. Replaces the role’s active photo in one step.',
  body: {
    kind: 'multipart',
    schema: z.strictObject({ role: roleSchema }).meta({ id: 'ReferencePhotoForm' }),
    example: { role: 'BRIDE' },
    image: 'required',
  },
  idempotencyKey: 'optional',
  writesLedger: true,
  bound: 'portraitsPerHourMax',
  success: { status: 201, description: 'The photo, registered.', schema: referencePhotoSchema },
  problems: [
    'image_too_large',
    'face_not_found',
    'multiple_faces',
    'face_too_small',
    'image_unreadable',
    'face_check_unavailable',
    'idempotency_key_reused',
  ],
  handle: async ({ context }, { caller, body, image, idempotencyKey, info }) => {
    if (!image) throw new Problem('validation_failed')
    const registered = await registerPhoto(context, { userId: caller.userId, role: body.role, image, idempotencyKey, info })
    if (registered.type === 'refused') throw refusalProblem(registered)
    const { photoId, role, face, registeredAt, position, replayed } = registered
    // From its own event: the answer is of this registration, whatever the read models show and whatever came since.
    const photo = referencePhotoOf({ id: photoId, role, isActive: true, faceDetected: true, face, createdAt: registeredAt })
    return { type: 'json', body: photo, position, replayed }
  },
})
