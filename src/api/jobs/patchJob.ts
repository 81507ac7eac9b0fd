import { z } from 'zod'
import { cancelJob } from '../../commands/jobs/cancelJob.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { readJob } from '../../projections/generationJobs/queries.ts'
import { settledView } from '../../projections/generationJobs/settledView.ts'
import type { ApiServices } from '../deps.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { idParams } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { jobOf, jobSchema } from './jobShape.ts'

export const patchJob = defineEndpoint({
  method: 'patch',
  path: '/api/ai/jobs/:id',
  access: 'user',
  tag: 'Jobs',
  summary: 'Cancel a job',
  description:
    '`cancel` captures what is delivered, releases the rest and answers with the settled job; again, the same. `complete` comes from older clients and changes nothing: only the server ends a job.',
  params: idParams,
  body: {
    kind: 'json',
    schema: z
      .discriminatedUnion('action', [
        z.strictObject({ action: z.literal('cancel') }),
        z
          .looseObject({ action: z.literal('complete') })
          .meta({ description: 'Older clients count on in further members; none of them is read.' }),
      ])
      .meta({ id: 'JobAction' }),
    example: { action: 'cancel' },
  },
  writesLedger: true,
  success: { status: 200, description: 'The job.', schema: jobSchema },
  problems: ['position_not_reached'],
  handle: async (services, { caller, params, body, info }) => {
    // Only here: a cancel doesn't wait for anything that was before it.
    if (body.action === 'complete') {
      await services.readYourWrites.beforeRead(caller.userId, undefined)
      const body = await ownJob(services, caller.userId, params.id)
      // Read after the job, so that whoever asks for it sees no older one; nobody has to wait for what is stored already.
      return { type: 'json', body, position: (await readCheckpoint(services.db)).position }
    }
    const cancelled = await cancelJob(services.context, { userId: caller.userId, jobId: params.id, info })
    if (cancelled.type === 'refused') {
      const ended = await readJob(services.db, caller.userId, params.id)
      // Of the database of before: ended, and in no stream.
      if (ended?.legacy) return { type: 'json', body: jobOf(ended), position: (await readCheckpoint(services.db)).position }
      throw refusalProblem(cancelled)
    }
    const { position, job } = cancelled
    if (job) return { type: 'json', body: jobOf(settledView(job)), position }
    await services.readYourWrites.afterWrite(position)
    return { type: 'json', body: await ownJob(services, caller.userId, params.id), position }
  },
})

async function ownJob({ db }: ApiServices, userId: string, jobId: string) {
  const job = await readJob(db, userId, jobId)
  if (!job) throw new Problem('not_found')
  return jobOf(job)
}
