import { z } from 'zod'
import { placeOrder } from '../../commands/orders/placeOrder.ts'
import { limits, roleSchema } from '../../domain/catalogue.ts'
import { defineEndpoint } from '../endpoint.ts'
import { creditsSchema, idInBodySchema, textSchema, uuidSchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { modeSchema } from './jobShape.ts'

const orderFields = z.strictObject({
  albumId: idInBodySchema.optional().meta({ description: 'Where the images go; without it, the default album.' }),
  mode: modeSchema,
  styles: z.array(textSchema(1, 64)).min(1).max(limits.stylesPerJobMax).meta({ description: 'In order; one may stand twice.' }),
  roles: z
    .array(roleSchema)
    .min(1)
    .max(2)
    .refine((roles) => new Set(roles).size === roles.length, 'must be distinct'),
  modelId: textSchema(1, 128).optional().meta({ description: 'Of the catalogue; without it, its first.' }),
  totalImages: z.number().int().min(1).max(limits.imagesPerJobMax),
  referencePhotoIds: z.array(idInBodySchema).max(20).meta({ description: 'Exactly one active photo of one’s own for each role.' }),
})
const orderSchema = orderFields.refine(
  ({ roles, referencePhotoIds }) =>
    referencePhotoIds.length <= roles.length && new Set(referencePhotoIds).size === referencePhotoIds.length,
  { path: ['referencePhotoIds'], message: 'one photo for each role, and no more' },
)

const placedSchema = z.object({
  jobId: uuidSchema,
  status: z.literal('PENDING'),
  creditsReserved: creditsSchema,
  balanceAfter: creditsSchema.meta({ description: 'What can be spent after it.' }),
  tasks: z.array(
    z.object({ taskId: uuidSchema, index: z.number().int(), style: z.string(), role: roleSchema, referencePhotoId: uuidSchema }),
  ),
})

export const postJob = defineEndpoint({
  method: 'post',
  path: '/api/ai/jobs',
  access: 'user',
  tag: 'Jobs',
  summary: 'Order images: reserves one credit for each',
  description:
    'Tasks are the style × role pairs in order, taken until `totalImages`, from the start again when there are fewer. The key’s first answer is repeated for ever when it was a 201, a 402 or an `open_job_limit`.',
  body: { kind: 'json', schema: orderSchema },
  idempotencyKey: 'required',
  writesLedger: true,
  success: { status: 201, description: 'The job, readable at once.', schema: placedSchema, headers: { Location: 'Path of the job.' } },
  problems: [
    'not_found',
    'unknown_style',
    'style_disabled',
    'unknown_model',
    'photo_missing_for_role',
    'photo_inactive',
    'idempotency_key_reused',
    'open_job_limit',
    'insufficient_credits',
    'rate_limited',
  ],
  handle: async ({ context }, { caller, body, idempotencyKey, info }) => {
    const { albumId, modelId, ...order } = body
    const request = { ...order, ...(albumId === undefined ? {} : { albumId }), ...(modelId === undefined ? {} : { modelId }) }
    const placed = await placeOrder(context, { userId: caller.userId, request, idempotencyKey, info })
    if (placed.type === 'refused') throw refusalProblem(placed)
    const { answer, position, replayed } = placed
    return { type: 'json', body: answer, position, replayed, headers: { Location: `/api/ai/jobs/${answer.jobId}` } }
  },
})
