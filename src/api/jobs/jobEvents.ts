import { z } from 'zod'
import { type FeedItem, readJobFeed } from '../../projections/generationJobs/feed.ts'
import { defineEndpoint, headerOf } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import {
  creditsSchema,
  failureCodeSchema,
  idParams,
  imagePathOf,
  imagePathSchema,
  jobStatusSchema,
  roleSchema,
  styleSchema,
  uuidSchema,
} from '../shapes.ts'

export const jobProgressSchema = z
  .object({ completed: z.number().int(), failed: z.number().int(), total: z.number().int() })
  .meta({ id: 'JobProgress' })
const task = { taskId: uuidSchema, index: z.number().int(), style: styleSchema, role: roleSchema }

/** The `data:` of one event of a stream. */
export const dataOf = <Data extends z.ZodObject>(event: string, id: string, data: Data) =>
  data.meta({ id, description: `The \`data:\` of \`event: ${event}\`.`, 'x-event': event })

const eventSchema = z
  .union([
    dataOf('status', 'JobStatusEvent', z.object({ status: jobStatusSchema })),
    dataOf('image', 'JobImageEvent', z.object({ ...task, imageUrl: imagePathSchema, jobProgress: jobProgressSchema })),
    dataOf('failed', 'JobFailedEvent', z.object({ ...task, failureCode: failureCodeSchema, jobProgress: jobProgressSchema })),
    dataOf(
      'done',
      'JobDoneEvent',
      z.object({ status: jobStatusSchema, jobProgress: jobProgressSchema, creditsUsed: creditsSchema, creditsReleased: creditsSchema }),
    ),
  ])
  .meta({ id: 'JobEvent', description: 'The `data:` of one event of the stream.' })

export const jobEvents = defineEndpoint({
  method: 'get',
  path: '/api/ai/jobs/:id/events',
  access: 'user',
  addressBound: 'streams',
  tag: 'Jobs',
  summary: 'Follow a job as Server-Sent Events',
  description:
    'First what has happened, then what happens; `done` is the last event, after which the server closes. Nothing is sent that a read would not show. Each event has an `id:`; comments are heartbeats.\n\n```\nid: 2\nevent: image\ndata: {"taskId":"…","index":0,"style":"CLASSIC_STUDIO","role":"BRIDE","imageUrl":"/api/ai/images/…","jobProgress":{"completed":1,"failed":0,"total":2}}\n```',
  params: idParams,
  readsLedger: true,
  requestHeaders: {
    'Last-Event-ID': {
      description:
        'Resume behind this event, on any server; one that is not of this stream starts it from the beginning, after the last one there is nothing: 204.',
    },
  },
  success: { status: 200, description: 'The stream.', contentType: 'text/event-stream', schema: eventSchema },
  otherwise: { 204: { description: 'The stream has ended and its last event was seen: do not come back.' } },
  problems: ['rate_limited'],
  handle: async (services, { caller, params, headers, address, gone }) => {
    const feed = await readJobFeed(services.db, caller.userId, params.id)
    if (!feed) throw new Problem('not_found')
    const last = headerOf(headers, 'last-event-id')
    const seen = feed.find(({ id }) => id === last)
    // Nothing will come any more: to this, and to nothing else, a browser's `EventSource` gives up.
    if (seen?.type === 'done') return { type: 'empty' }
    const after = seen?.id ?? null
    await services.streamPlaces.take({ userId: caller.userId, address }, gone())
    return {
      type: 'events',
      run: async (stream) => {
        for await (const item of services.jobWatcher.follow(caller.userId, params.id, after, stream.signal)) stream.send(eventOf(item))
      },
    }
  },
})

function eventOf(item: FeedItem): { readonly id: string; readonly event: string; readonly data: z.output<typeof eventSchema> } {
  const { id, type: event } = item
  switch (item.type) {
    case 'status':
      return { id, event, data: { status: item.status } }
    case 'image': {
      const { taskId, index, style, role, imageId, jobProgress } = item
      return { id, event, data: { taskId, index, style, role, imageUrl: imagePathOf(imageId), jobProgress } }
    }
    case 'failed': {
      const { taskId, index, style, role, failureCode, jobProgress } = item
      return { id, event, data: { taskId, index, style, role, failureCode, jobProgress } }
    }
    case 'done': {
      const { status, jobProgress, creditsUsed, creditsReleased } = item
      return { id, event, data: { status, jobProgress, creditsUsed, creditsReleased } }
    }
  }
}
