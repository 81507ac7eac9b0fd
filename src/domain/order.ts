/** An order as it stands in the events, whatever the limits were then: what was asked for, and which photograph serves which role. */
import { z } from 'zod'
import { type Role, roleSchema } from './catalogue.ts'
import { Defect } from './decider.ts'
import { albumIdSchema, type JobId, type PhotoId, photoIdSchema, type TaskId, taskIdsOf } from './ids.ts'

export const orderSchema = z.object({
  albumId: albumIdSchema,
  mode: z.enum(['SINGLE', 'BATCH']),
  modelId: z.string(),
  totalImages: z.number().int().min(1),
  /** Names of that day's catalogue: a style may be gone from it since. */
  styles: z.array(z.string()).min(1),
  roles: z.array(roleSchema).min(1),
  /** Exactly these were asked for, in this order; `styles`, `roles` and `totalImages` are what stands in them. */
  pairs: z
    .array(z.object({ style: z.string(), role: roleSchema }))
    .min(1)
    .optional(),
  /** One for each role. `oneOff`: uploaded for this order alone, erased at its end. */
  photos: z.array(z.object({ role: roleSchema, photoId: photoIdSchema, objectKey: z.string(), oneOff: z.boolean() })),
})
export type Order = z.infer<typeof orderSchema>
export type Pair = NonNullable<Order['pairs']>[number]

export interface Task {
  readonly taskId: TaskId
  readonly index: number
  readonly style: string
  readonly role: Role
  readonly photoId: PhotoId
  readonly objectKey: string
}

/**
 * The tasks of a job: the style × role pairs in order, style first, taken until there are enough,
 * from the start again when there are fewer pairs than images. An order of pairs has exactly those.
 */
export function tasksOf(jobId: JobId, order: Order): readonly Task[] {
  const pairs = order.pairs ?? order.styles.flatMap((style) => order.roles.map((role) => ({ style, role })))
  const ids = taskIdsOf(jobId, order.totalImages).slice(0, order.totalImages)
  return ids.map((taskId, index) => {
    const pair = pairs[index % pairs.length]
    const photo = order.photos.find((candidate) => candidate.role === pair?.role)
    if (!pair || !photo) throw new Defect(`order of job ${jobId} lacks a photo or a style`)
    return { taskId, index, ...pair, photoId: photo.photoId, objectKey: photo.objectKey }
  })
}
