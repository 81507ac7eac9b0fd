import { z } from 'zod'
import { isTimeZone } from '../../finance/statement/month.ts'
import { readUsage, usageDimensions } from '../../projections/usage/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { creditsSchema, failureCodeSchema, roleSchema, styleSchema } from '../shapes.ts'
import { dayAfter, dayAt, daysBetween, daysIn } from './days.ts'

const daysMax = 400
const daysDefault = 30

const daySchema = z.iso
  .date({ error: 'must be a date like 2026-11-23' })
  .refine((day) => day >= '1970-01-01' && day <= '2999-12-31', 'must be within the years 1970 to 2999')

const query = z.object({
  from: daySchema.optional().meta({ description: 'The first local day; 30 days before `to`, if absent.' }),
  to: daySchema.optional().meta({ description: 'The local day behind the last one; tomorrow, if absent. 400 days at the most.' }),
  groupBy: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(usageDimensions, { error: `must be some of ${usageDimensions.join(', ')}, separated by commas` })))
    .transform((dimensions) => new Set(dimensions))
    .optional()
    .meta({
      override: { type: 'string', default: 'day' },
      description: `Some of \`${usageDimensions.join('`, `')}\`, separated by commas.`,
    }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be a name like Asia/Seoul')
    .default('UTC')
    .meta({ override: { type: 'string', default: 'UTC' }, description: 'An IANA name. Where days begin within an hour of UTC: 422.' }),
})

const count = z.number().int()
const durationMs = count.nullable()

const usageRowSchema = z
  .object({
    day: z.iso.date().optional(),
    style: styleSchema.optional(),
    modelId: z.string().optional(),
    role: roleSchema.optional(),
    ordered: count.meta({ description: 'Images, by the reservation that ordered them.' }),
    delivered: count.meta({ description: 'Images, by the event that ended them; so are `failed` and `cancelled`.' }),
    failed: count,
    cancelled: count,
    creditsCaptured: creditsSchema.meta({ description: 'By the settlement; so are `creditsReleased`.' }),
    creditsReleased: creditsSchema,
    durationMsP50: durationMs.meta({
      description: 'From the first call of a provider to the stored image, nearest rank; null without one.',
    }),
    durationMsP95: durationMs,
    failures: z.partialRecord(failureCodeSchema, count).meta({ description: 'Of what failed, by code.' }),
  })
  .meta({ id: 'UsageRow' })

export const getUsage = defineEndpoint({
  method: 'get',
  path: '/api/analytics/usage',
  access: 'analyst',
  tag: 'Analysis',
  summary: 'Images, credits, failures and durations by day, style, model and role',
  query,
  readsLedger: true,
  success: {
    status: 200,
    description: 'Rows in the order of their dimensions; fields of dimensions that weren’t asked for are absent.',
    schema: z.object({ rows: z.array(usageRowSchema) }).meta({ id: 'Usage' }),
  },
  handle: async ({ db, context }, { query: { timeZone, groupBy: by = new Set(['day'] as const), ...asked } }) => {
    const to = asked.to ?? dayAfter(dayAt(context.scheduler.now(), timeZone), 1)
    const from = asked.from ?? dayAfter(to, -daysDefault)
    if (from >= to) throw refused('to', 'must be after from')
    if (daysBetween(from, to) > daysMax) throw refused('to', `must be no more than ${daysMax} days after from`)
    const days = daysIn(from, to, timeZone)
    if (!days) throw refused('timeZone', 'must be one whose days begin with an hour of UTC')
    const rows = await readUsage(db, { ...days, by })
    const named = rows.map(({ day, ...row }) => (day === undefined ? row : { day: days.days[day] ?? '', ...row }))
    return { type: 'json', body: { rows: named } }
  },
})

const refused = (path: string, message: string) => new Problem('validation_failed', { errors: [{ path, message }] })
