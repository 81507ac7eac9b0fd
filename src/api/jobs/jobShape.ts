import { z } from 'zod'
import type { JobView } from '../../projections/generationJobs/queries.ts'
import {
  creditsSchema,
  failureCodeSchema,
  imagePathOrNull,
  imagePathSchema,
  instantSchema,
  jobStatusSchema,
  legacyMark,
  legacySchema,
  shownRoleSchema,
  styleSchema,
  taskStatusSchema,
  uuidSchema,
} from '../shapes.ts'

export const modeSchema = z.enum(['SINGLE', 'BATCH']).meta({ id: 'JobMode' })

export const jobSchema = z
  .object({
    id: uuidSchema,
    status: jobStatusSchema,
    mode: modeSchema,
    albumId: uuidSchema,
    totalImages: z.number().int(),
    completedImages: z.number().int(),
    failedImages: z.number().int().meta({ description: 'Tasks that are FAILED.' }),
    creditsReserved: creditsSchema.meta({ description: 'As ordered; never changes.' }),
    creditsUsed: creditsSchema.nullable().meta({ description: 'Null until the credits are settled.' }),
    creditsReleased: creditsSchema.nullable().meta({ description: 'Null until the credits are settled.' }),
    deadlineAt: instantSchema.nullable().meta({ description: 'Null for a job of the database of before.' }),
    createdAt: instantSchema,
    completedAt: instantSchema.nullable(),
    legacy: legacySchema('A job of the database of before: ended, whatever it was. Absent from all others.'),
    tasks: z.array(
      z
        .object({
          taskId: uuidSchema,
          index: z.number().int(),
          style: styleSchema,
          role: shownRoleSchema,
          status: taskStatusSchema,
          imageUrl: imagePathSchema.nullable(),
          failureCode: failureCodeSchema.nullable(),
        })
        .meta({ id: 'Task' }),
    ),
  })
  .meta({ id: 'Job' })

export const jobOf = ({ tasks, legacy, ...job }: JobView) => ({
  ...job,
  ...legacyMark(legacy),
  tasks: tasks.map(({ imageId, ...task }) => ({ ...task, imageUrl: imagePathOrNull(imageId) })),
})
