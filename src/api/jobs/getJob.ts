import { readJob } from '../../projections/generationJobs/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { idParams } from '../shapes.ts'
import { jobOf, jobSchema } from './jobShape.ts'

export const getJob = defineEndpoint({
  method: 'get',
  path: '/api/ai/jobs/:id',
  access: 'user',
  tag: 'Jobs',
  summary: 'One own job with its tasks',
  params: idParams,
  readsLedger: true,
  success: { status: 200, description: 'The job.', schema: jobSchema },
  handle: async ({ db }, { caller, params }) => {
    const job = await readJob(db, caller.userId, params.id)
    if (!job) throw new Problem('not_found')
    return { type: 'json', body: jobOf(job) }
  },
})
