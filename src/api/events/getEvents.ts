import { z } from 'zod'
import { beginning } from '../../ports/eventStore.ts'
import type { ApiServices } from '../deps.ts'
import { defineEndpoint } from '../endpoint.ts'
import { positionQuery } from '../finance/financeShapes.ts'
import { encodePosition } from '../positionToken.ts'
import { publicEventSchema } from './eventShape.ts'
import { awaitPart, type EventFilter, type LogPart, readPart } from './publicLog.ts'

const ndjson = 'application/x-ndjson'
const limitMax = 10_000
const waitSecondsMax = 30

const query = z.object({
  after: positionQuery.meta({ description: 'Strictly after this `Ledger-Position`; from the beginning, if absent.' }),
  types: z
    .string()
    .max(4_000)
    .transform((text) => new Set(text.split(',').map((type) => type.trim())))
    .optional()
    .meta({ override: { type: 'string' }, description: 'CloudEvents types, separated by commas. One that is unknown fits nothing.' }),
  stream: z.string().min(1).max(300).optional().meta({ description: 'The exact name of one stream.' }),
  limit: z.coerce.number().int().min(1).max(limitMax).default(1_000).meta({ description: 'Lines at the most.' }),
  wait: z.coerce
    .number()
    .min(0)
    .max(waitSecondsMax)
    .default(0)
    .meta({ description: 'Seconds that an empty answer waits for the first new event.' }),
})

export const getEvents = defineEndpoint({
  method: 'get',
  path: '/api/events',
  access: 'analyst',
  tag: 'Analysis',
  summary: 'The public events, as newline-delimited JSON',
  description:
    'One CloudEvent in structured mode a line, with the `id`, `type` and `data` that it has on Kafka, its stream as `subject`, and its `position`. A request looks at 200,000 events at the most and answers what it has: fewer lines than asked for don’t say that the log ends there. `docs/recipes/analytics.md` has a reader of ten lines.',
  query,
  success: {
    status: 200,
    description: 'Events in the order of the log.',
    contentType: ndjson,
    line: publicEventSchema,
    headers: { 'Ledger-Position': 'Where to go on: `after` of the next request, also when nothing fitted.' },
  },
  problems: ['rate_limited', 'overloaded'],
  handle: async (services, { query: asked, caller, address, gone }) => {
    await services.logPlaces.take({ userId: caller.userId, address }, gone())
    const { after = beginning, types = null, stream = null, limit, wait } = asked
    const filter = { types, stream }
    const part = await readPart(services.context.store, filter, { after, limit })
    const answered =
      part.lines === 0 && wait > 0
        ? await waitFor(services, filter, { after: part.until, limit, waitMs: wait * 1_000, gone: gone() })
        : part
    return {
      type: 'text',
      contentType: ndjson,
      headers: { 'Ledger-Position': encodePosition(answered.until) },
      parts: piecesOf(answered),
    }
  },
})

async function waitFor(
  { context, shutdown }: Pick<ApiServices, 'context' | 'shutdown'>,
  filter: EventFilter,
  { after, limit, waitMs, gone }: { readonly after: bigint; readonly limit: number; readonly waitMs: number; readonly gone: AbortSignal },
): Promise<LogPart> {
  const late = new AbortController()
  const callOff = context.scheduler.after(waitMs, () => late.abort())
  try {
    return await awaitPart(context.store, filter, { after, limit, over: AbortSignal.any([late.signal, gone, shutdown]) })
  } finally {
    callOff()
  }
}

async function* piecesOf({ pieces }: LogPart): AsyncGenerator<Buffer> {
  yield* pieces
}
