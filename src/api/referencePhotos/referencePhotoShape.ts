import { z } from 'zod'
import { roleSchema } from '../../domain/catalogue.ts'
import type { ReferencePhotoView } from '../../projections/referencePhotos/queries.ts'
import { imagePathOf, imagePathSchema, instantSchema, uuidSchema } from '../shapes.ts'

export const referencePhotoSchema = z
  .object({
    id: uuidSchema,
    role: roleSchema,
    isActive: z.boolean(),
    faceDetected: z.literal(true),
    face: z
      .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), score: z.number() })
      .meta({ description: 'In pixels of the upright picture; `score` from 0 to 1.' }),
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
