import { z } from 'zod'
import { registerPhoto } from '../../commands/portraits/registerPhoto.ts'
import { roleSchema } from '../../domain/catalogue.ts'
import { readReferencePhoto } from '../../projections/referencePhotos/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { refusalProblem } from '../toProblem.ts'
import { referencePhotoOf, referencePhotoSchema } from './referencePhotoShape.ts'

export const postReferencePhoto = defineEndpoint({
  method: 'post',
  path: '/api/ai/reference-photos',
  access: 'user',
  tag: 'Reference photos',
  summary: 'Register a portrait for a role',
  description: 'JPEG, PNG, WebP or HEIC, 10 MB at the most, exactly one face. Replaces the role’s active photo in one step.',
  body: { kind: 'multipart', schema: z.strictObject({ role: roleSchema }), image: 'required' },
  writesLedger: true,
  success: { status: 201, description: 'The photo, registered.', schema: referencePhotoSchema },
  problems: [
    'image_too_large',
    'face_not_found',
    'multiple_faces',
    'face_too_small',
    'image_unreadable',
    'face_check_unavailable',
    'position_not_reached',
  ],
  handle: async ({ context, db, readYourWrites }, { caller, body, image, info }) => {
    if (!image) throw new Problem('validation_failed')
    const registered = await registerPhoto(context, { userId: caller.userId, role: body.role, image, info })
    if (registered.type === 'refused') throw refusalProblem(registered)
    const { photoId, position } = registered
    await readYourWrites.afterWrite(position)
    const photo = await readReferencePhoto(db, caller.userId, photoId)
    if (!photo) throw new Problem('position_not_reached', { position })
    // The answer is of this registration: another one may have replaced the photo in the meantime.
    return { type: 'json', body: { ...referencePhotoOf(photo), isActive: true }, position }
  },
})
