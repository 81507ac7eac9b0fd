/** A public event as a line of `GET /api/events` has it: CloudEvents 1.0 in structured mode. */
import { z } from 'zod'
import { eventSource, publicEvents } from '../../events/publicEvents.ts'
import { positionSchema } from '../finance/financeShapes.ts'
import { instantSchema, uuidSchema } from '../shapes.ts'

const envelope = {
  specversion: z.literal('1.0'),
  id: uuidSchema,
  source: z.literal(eventSource),
  time: instantSchema,
  subject: z.string().meta({ description: 'The stream.' }),
  datacontenttype: z.literal('application/json'),
  revision: z.number().int().meta({ description: 'In the stream.' }),
  position: positionSchema.meta({ description: 'For `after` of a later request.' }),
  traceparent: z.string().optional(),
}

const variants = Object.entries(publicEvents).map(([name, { type, summary, schema }]) =>
  z
    .object({ ...envelope, type: z.literal(type), data: z.object(schema.shape).meta({ id: `${name}Data` }) })
    .meta({ id: `${name}Event`, description: summary }),
)

export const publicEventSchema = z
  .discriminatedUnion('type', variants as [(typeof variants)[number], ...typeof variants])
  .meta({ id: 'PublicEvent', description: 'The list of types grows.' })
