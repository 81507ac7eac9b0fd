import { z } from 'zod'
import { placeOrder } from '../../commands/orders/placeOrder.ts'
import type { OrderRequest } from '../../commands/orders/checkOrder.ts'
import { limits } from '../../domain/catalogue.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { creditsSchema, exampleId, idInBodySchema, roleSchema, styleInBodySchema, styleSchema, textSchema, uuidSchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { modeSchema } from './jobShape.ts'

const orderFields = z.strictObject({
  albumId: idInBodySchema.optional().meta({ description: 'Where the images go; without it, the default album.' }),
  mode: modeSchema,
  styles: z.array(styleInBodySchema).min(1).max(limits.stylesPerJobMax).optional().meta({ description: 'In order; one may stand twice.' }),
  roles: z
    .array(roleSchema)
    .min(1)
    .max(2)
    .refine((roles) => new Set(roles).size === roles.length, 'must be distinct')
    .optional(),
  modelId: textSchema(1, 128).optional().meta({ description: 'Of the catalogue; without it, its first.' }),
  totalImages: z.number().int().min(1).max(limits.imagesPerJobMax).optional(),
  pairs: z
    .array(z.strictObject({ style: styleInBodySchema, role: roleSchema }).meta({ id: 'StyleAndRole' }))
    .min(1)
    .max(limits.imagesPerJobMax)
    .optional()
    .meta({ description: 'In place of `styles`, `roles` and `totalImages`: exactly these, in this order.' }),
  referencePhotoIds: z.array(idInBodySchema).max(20).meta({ description: 'Exactly one active photo of one’s own for each role.' }),
})
type OrderFields = z.output<typeof orderFields>
type Asked = Pick<OrderRequest, 'styles' | 'roles' | 'totalImages' | 'pairs'>

/** What is asked for, by pairs or by styles, roles and a number; null when it is neither, or both. */
function askedOf({ styles, roles, totalImages, pairs }: OrderFields): Asked | null {
  if (pairs) {
    if (styles || roles || totalImages !== undefined) return null
    const distinct = <Value>(values: readonly Value[]) => [...new Set(values)]
    return {
      styles: distinct(pairs.map(({ style }) => style)),
      roles: distinct(pairs.map(({ role }) => role)),
      totalImages: pairs.length,
      pairs,
    }
  }
  return styles && roles && totalImages !== undefined ? { styles, roles, totalImages } : null
}

const orderSchema = orderFields
  .superRefine((fields, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const asked = askedOf(fields)
    if (!asked) return refuseFields(fields, refuse)
    const { referencePhotoIds } = fields
    if (referencePhotoIds.length > asked.roles.length || new Set(referencePhotoIds).size < referencePhotoIds.length) {
      refuse('referencePhotoIds', 'one photo for each role, and no more')
    }
  })
  .meta({ id: 'OrderRequest' })

function refuseFields(fields: OrderFields, refuse: (path: string, message: string) => void): void {
  for (const name of ['styles', 'roles', 'totalImages'] as const) {
    if (fields.pairs && fields[name] !== undefined) refuse(name, 'stands in the pairs already')
    if (!fields.pairs && fields[name] === undefined) refuse(name, 'is needed where there are no pairs')
  }
}

const placedSchema = z
  .object({
    jobId: uuidSchema,
    status: z.literal('PENDING'),
    creditsReserved: creditsSchema,
    balanceAfter: creditsSchema.meta({ description: 'What can be spent after it.' }),
    tasks: z.array(
      z
        .object({ taskId: uuidSchema, index: z.number().int(), style: styleSchema, role: roleSchema, referencePhotoId: uuidSchema })
        .meta({ id: 'PlacedTask' }),
    ),
  })
  .meta({ id: 'PlacedJob' })

export const postJob = defineEndpoint({
  method: 'post',
  path: '/api/ai/jobs',
  access: 'user',
  addressBound: 'orders',
  tag: 'Jobs',
  summary: 'Order images: reserves one credit for each',
  description:
    'Tasks are the style × role pairs in order, taken until `totalImages`, from the start again when there are fewer. The key’s first answer is repeated for ever when it was a 201, a 402 or an `open_job_limit`.',
  body: {
    kind: 'json',
    schema: orderSchema,
    example: {
      mode: 'SINGLE',
      styles: ['CLASSIC_STUDIO', 'OUTDOOR_GARDEN'],
      roles: ['BRIDE'],
      totalImages: 2,
      referencePhotoIds: [exampleId],
    },
  },
  idempotencyKey: 'required',
  writesLedger: true,
  bound: 'ordersPerHourMax',
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
    const { albumId, modelId, mode, referencePhotoIds } = body
    const asked = askedOf(body)
    if (!asked) throw new Problem('validation_failed')
    const named = { ...(albumId === undefined ? {} : { albumId }), ...(modelId === undefined ? {} : { modelId }) }
    const request = { mode, ...asked, referencePhotoIds, ...named }
    const placed = await placeOrder(context, { userId: caller.userId, request, idempotencyKey, info })
    if (placed.type === 'refused') throw refusalProblem(placed)
    const { answer, position, replayed } = placed
    return { type: 'json', body: answer, position, replayed, headers: { Location: `/api/ai/jobs/${answer.jobId}` } }
  },
})
