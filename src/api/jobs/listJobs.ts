import { z } from 'zod'
import { listJobs as queryJobs } from '../../projections/generationJobs/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { jobOf, jobSchema } from './jobShape.ts'

export const listJobs = defineEndpoint({
  method: 'get',
  path: '/api/ai/jobs',
  access: 'user',
  tag: 'Jobs',
  summary: 'Own jobs, newest first',
  query: z.object({
    ...listQuery,
    open: z
      .enum(['true', 'false'])
      .optional()
      .meta({ description: '`true`: only jobs whose credits are not settled yet. `false` or none: all.' }),
  }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of jobs.',
    schema: z.object({ jobs: z.array(jobSchema), nextCursor: nextCursorSchema }).meta({ id: 'JobPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db }, { caller, query }) => {
    const page = await queryJobs(db, caller.userId, { ...pageRequestOf(query), open: query.open === 'true' })
    return { type: 'json', body: { jobs: page.items.map(jobOf), nextCursor: encodeCursor(page.next) } }
  },
})
