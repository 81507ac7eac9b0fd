import { z } from 'zod'
import { billedSchema, providerCallsSchema } from '../../domain/job/events.ts'
import { readThreeWay } from '../../finance/threeWay/readThreeWay.ts'
import { defineEndpoint } from '../endpoint.ts'
import { instantSchema, uuidSchema } from '../shapes.ts'
import { boundSchema, tag } from './financeShapes.ts'

const query = z
  .object({
    from: boundSchema.meta({ description: 'Settled at or after it.' }),
    to: boundSchema.meta({ description: 'Settled before it.' }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: 'must not be before from' })

const mismatchSchema = z
  .object({
    userId: z.string(),
    jobId: uuidSchema,
    taskId: uuidSchema.nullable().meta({ description: 'Null when nothing became of it.' }),
    index: z.number().int(),
    settledAt: instantSchema,
    billed: billedSchema.nullable().meta({
      description: 'Of all calls together: `yes` as soon as one was charged for, else `unknown` when the end of one was not seen.',
    }),
    calls: providerCallsSchema.meta({
      description: 'Each call of a provider, by which it can be found on the invoice. Null where the log tells of no single calls.',
    }),
  })
  .meta({ id: 'Mismatch' })

const count = z.number().int()

/** Before and after everything. */
const ever = { from: '1970-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' } as const

export const getThreeWay = defineEndpoint({
  method: 'get',
  path: '/api/finance/three-way',
  access: 'finance',
  tag,
  summary: 'What was captured, delivered and billed, against each other',
  description: 'Of what was settled in the period, image by image, from the events.',
  query,
  readsLedger: true,
  success: {
    status: 200,
    description: 'At most 1,000 of each list.',
    schema: z
      .object({
        capturedWithoutImage: z.array(mismatchSchema),
        imageWithoutCapture: z.array(mismatchSchema),
        billedThoughReleased: z.array(mismatchSchema).meta({
          description: 'A provider charged, or with `billed` `unknown` may have charged, for a picture that nobody paid for.',
        }),
        totals: z.object({
          captured: count,
          images: count,
          billed: count.meta({ description: 'Calls that a provider charged for; there may be several for one picture.' }),
          excluded: count.meta({
            description: 'Pictures of open jobs and of erased accounts, and differences in pictures younger than ten minutes.',
          }),
        }),
        truncated: z.boolean(),
      })
      .meta({ id: 'ThreeWayMatch' }),
  },
  handle: async ({ db, context: { store, scheduler } }, { query: { from, to } }) => {
    const period = { from: from ?? ever.from, to: to ?? ever.to }
    return { type: 'json', body: await readThreeWay({ db, store, nowMs: scheduler.now() }, period) }
  },
})
