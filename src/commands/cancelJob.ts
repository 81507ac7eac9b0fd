/** Runs the whole chain to the settlement itself, with the ids that the reactors would use, and answers after it. */
import { commandIdOf, type JobId, jobIdSchema, jobStream, type UserId } from '../domain/ids.ts'
import { decodeEvent } from '../ports/eventCodec.ts'
import type { CommandContext, RequestInfo } from './context.ts'
import { acceptFromReservation, settleJob } from './jobSteps.ts'
import { metaOfRequest } from './meta.ts'
import type { Refused } from './refusals.ts'

/** A job's stream is bounded: accepted, at most 20 starts and 20 ends, the finish; discards come after it. */
const jobEventsMax = 64

export async function cancelJob(
  context: CommandContext,
  input: { readonly userId: UserId; readonly jobId: string; readonly info: RequestInfo },
): Promise<{ readonly type: 'cancelled'; readonly position: bigint } | Refused> {
  const notFound: Refused = { type: 'refused', refusal: { code: 'not_found' }, replayed: false, position: 0n }
  const parsed = jobIdSchema.safeParse(input.jobId)
  if (!parsed.success) return notFound
  const jobId = parsed.data
  const open = await acceptFromReservation(context, input.userId, jobId)
  if (!open && (await ownerOf(context, jobId)) !== input.userId) return notFound
  await context.jobs.execute(jobStream(jobId), { type: 'CancelJob' }, metaOfRequest(commandIdOf('cancel-job', jobId), input.info))
  const finished = await finishOf(context, jobId)
  const { position } = await settleJob(context, finished.data, finished)
  return { type: 'cancelled', position }
}

async function ownerOf(context: CommandContext, jobId: JobId): Promise<UserId | null> {
  const { state } = await context.jobs.read(jobStream(jobId), { confirmed: true })
  return state.status === 'absent' ? null : state.userId
}

async function finishOf(context: CommandContext, jobId: JobId) {
  const recorded = await context.store.readStream(jobStream(jobId), { maxCount: jobEventsMax })
  for (const event of recorded.map(decodeEvent)) {
    if (event.type === 'JobFinished') return event
  }
  throw new Error(`job ${jobId} was cancelled and has no end`)
}
