import { z } from 'zod'
import type { ReferencePhotoView } from '../../projections/referencePhotos/queries.ts'
import { faceSchema, imagePathOf, imagePathSchema, instantSchema, roleSchema, uuidSchema } from '../shapes.ts'

export const referencePhotoSchema = z
  .object({
    id: uuidSchema,
    role: roleSchema,
    isActive: z.boolean(),
    faceDetected: z.literal(true),
    face: faceSchema,
    url: imagePathSchema,
    createdAt: instantSchema,
  })
  .meta({ id: 'ReferencePhoto' })

export const referencePhotoOf = ({ id, role, isActive, faceDetected, face, createdAt }: ReferencePhotoView) => ({
  id,
  role,
  isActive,
  faceDetected,
  face,
  url: imagePathOf(id),
  createdAt,
})
