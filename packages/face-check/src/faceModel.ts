/** A detector that an operator brings along, in place of the two that come with the service. */
import { z } from 'zod'

export const faceModelFamilies = ['yunet'] as const

export const faceModelSchema = z.object({
  family: z.enum(faceModelFamilies),
  /** Path of the model's file. */
  file: z.string(),
})
export type FaceModel = z.infer<typeof faceModelSchema>
