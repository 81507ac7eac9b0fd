/**
 * One picture as older clients ask for it. Without `jobId` an order of one image, with it a look at a task that is
 * paid for already: that way never orders, so it never charges a second time, and reads only the caller's own job.
 */
import { z } from 'zod'
import { placeSingleOrder } from '../../commands/orders/placeSingleOrder.ts'
import { orderOfJob } from '../../commands/jobs/jobSteps.ts'
import { jobIdSchema, type UserId } from '../../domain/ids.ts'
import { type JobView, readJob } from '../../projections/generationJobs/queries.ts'
import type { ApiServices } from '../deps.ts'
import { defineEndpoint, headerOf } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { exampleId, roleSchema, styleInBodySchema, textSchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { followTask, streamEventSchema } from './followTask.ts'

/** Forms send an empty field where nothing was chosen. */
const optionalText = (charactersMax: number) =>
  textSchema(0, charactersMax)
    .transform((text) => text || undefined)
    .optional()
const optionalId = optionalText(128)

const formSchema = z
  .strictObject({
    style: styleInBodySchema,
    role: roleSchema,
    referencePhotoId: optionalId.meta({ description: 'An active photo of the role, instead of `image`.' }),
    modelId: optionalId,
    albumId: optionalId,
    jobId: optionalId.meta({ description: 'Follow a task of this job instead of ordering.' }),
    taskId: optionalId.meta({ description: 'With `jobId`: which task. Without it, the lowest open index of this style and role.' }),
  })
  .refine((form) => form.taskId === undefined || form.jobId !== undefined, { path: ['taskId'], message: 'needs the jobId with it' })
  .meta({ id: 'GenerateForm' })
type Form = z.output<typeof formSchema>

export const postGenerateStream = defineEndpoint({
  method: 'post',
  path: '/api/ai/generate/stream',
  access: 'user',
  addressBound: 'streams',
  tag: 'Jobs',
  deprecated: true,
  summary: 'One image for one credit, or a job’s task, as a stream (older clients)',
  description:
    'Refused before the start: a problem document. Later: an `error` event. Without `jobId` it counts as an open job; an uploaded `image` is face-checked, used once, never registered, erased at the end. With `jobId` it follows that job’s task and charges nothing; what the form says beside it must be what was ordered.',
  body: {
    kind: 'multipart',
    schema: formSchema,
    example: { style: 'CLASSIC_STUDIO', role: 'BRIDE', referencePhotoId: exampleId },
    image: 'optional',
  },
  idempotencyKey: 'optional',
  requestHeaders: { 'Ledger-Min-Position': { description: 'With `jobId`: as at a read.' } },
  writesLedger: true,
  success: {
    status: 200,
    description: '`status`, then `image`, then `done`; or `error` as the last.',
    contentType: 'text/event-stream',
    schema: streamEventSchema,
    headers: { Location: 'Path of the job.' },
  },
  problems: [
    'invalid_position',
    'position_not_reached',
    'not_found',
    'image_too_large',
    'unknown_style',
    'style_disabled',
    'unknown_model',
    'photo_missing_for_role',
    'photo_inactive',
    'idempotency_key_reused',
    'face_not_found',
    'multiple_faces',
    'face_too_small',
    'image_unreadable',
    'face_check_unavailable',
    'open_job_limit',
    'insufficient_credits',
    'rate_limited',
  ],
  handle: async (services, { caller: { userId }, body, image, idempotencyKey, info, headers, address, gone }) => {
    // Before the order: a credit isn't spent on a stream that there is no place for.
    await services.streamPlaces.take({ userId, address }, gone())
    if (body.jobId !== undefined) {
      await services.readYourWrites.beforeRead(userId, headerOf(headers, 'ledger-min-position'))
      const job = await readJob(services.db, userId, body.jobId)
      const task = job && taskOf(job, body)
      if (!task) throw new Problem('not_found')
      await requireAgreement(services, userId, { job, task, form: body, image })
      const followed = { userId, jobId: job.id, taskId: task.taskId, position: 0n, endsWith: 'task' } as const
      return { type: 'events', headers: { Location: `/api/ai/jobs/${job.id}` }, run: (stream) => followTask(services, stream, followed) }
    }
    const placed = await services.writeBounds.within({ userId, bound: 'ordersPerHourMax', key: idempotencyKey }, async () => {
      const order = await placeSingleOrder(services.context, { userId, request: singleOrderOf(body, image), idempotencyKey, info })
      if (order.type === 'refused') throw refusalProblem(order)
      return order
    })
    const { answer, position, replayed } = placed
    const followed = { userId, jobId: answer.jobId, taskId: answer.tasks[0]?.taskId ?? '', position, endsWith: 'job' } as const
    return {
      type: 'events',
      position,
      replayed,
      headers: { Location: `/api/ai/jobs/${answer.jobId}` },
      run: (stream) => followTask(services, stream, followed),
    }
  },
})

/** The task that was named, or the first open one of its kind, or the first that has ended: then its outcome is told again. */
function taskOf({ tasks }: JobView, { taskId, style, role }: Form): JobView['tasks'][number] | undefined {
  if (taskId !== undefined) return tasks.find((task) => task.taskId === taskId)
  const alike = tasks.filter((task) => task.style === style && task.role === role)
  return alike.find((task) => task.status === 'WAITING' || task.status === 'RUNNING') ?? alike[0]
}

/** The task is paid for as it was ordered, so a form that says something else of it wants what it can't have. */
async function requireAgreement(
  { context }: ApiServices,
  userId: UserId,
  {
    job,
    task,
    form,
    image,
  }: { readonly job: JobView; readonly task: JobView['tasks'][number]; readonly form: Form; readonly image: unknown },
): Promise<void> {
  const order = await orderOfJob(context, userId, jobIdSchema.parse(job.id))
  const photoId = order?.photos.find(({ role }) => role === task.role)?.photoId
  const differing = [
    { path: 'style', differs: form.style !== task.style },
    { path: 'role', differs: form.role !== task.role },
    { path: 'referencePhotoId', differs: form.referencePhotoId !== undefined && form.referencePhotoId !== photoId },
    { path: 'modelId', differs: form.modelId !== undefined && form.modelId !== order?.modelId },
    { path: 'albumId', differs: form.albumId !== undefined && form.albumId !== order?.albumId && form.albumId !== job.albumId },
    { path: 'image', differs: image !== null },
  ].filter(({ differs }) => differs)
  if (differing.length === 0) return
  throw new Problem('validation_failed', { errors: differing.map(({ path }) => ({ path, message: 'not what the job was ordered with' })) })
}

function singleOrderOf(form: Form, image: Uint8Array | null): Parameters<typeof placeSingleOrder>[1]['request'] {
  if ((image === null) === (form.referencePhotoId === undefined)) {
    throw new Problem('validation_failed', {
      errors: [{ path: 'image', message: 'Either an image or a referencePhotoId is needed, not both' }],
    })
  }
  const { style, role, referencePhotoId = null, modelId = null, albumId = null } = form
  return { style, role, image, referencePhotoId, modelId, albumId }
}
