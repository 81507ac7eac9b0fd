/** What older clients hear of one task, in their own words: `status`, `image`, `done`, or `error` as the last. */
import { z } from 'zod'
import type { FailureCode } from '../../domain/catalogue.ts'
import { readBalance } from '../../projections/accountBalances/queries.ts'
import type { FeedItem, JobProgress } from '../../projections/generationJobs/feed.ts'
import type { ApiServices } from '../deps.ts'
import type { EventStream } from '../http/eventStream.ts'
import { dataOf, jobProgressSchema } from '../jobs/jobEvents.ts'
import { Problem, problemDocument } from '../problems.ts'
import { creditsSchema, imagePathOf, imagePathSchema, jobStatusSchema } from '../shapes.ts'
import { toProblem } from '../toProblem.ts'

export const streamEventSchema = z
  .union([
    dataOf('status', 'GenerateStatusEvent', z.object({ status: jobStatusSchema })),
    dataOf('image', 'GenerateImageEvent', z.object({ url: imagePathSchema })),
    dataOf(
      'done',
      'GenerateDoneEvent',
      z.object({ remainingCredits: creditsSchema, jobProgress: jobProgressSchema.optional().meta({ description: 'With `jobId`.' }) }),
    ),
    dataOf(
      'error',
      'GenerateErrorEvent',
      z.object({ code: z.string().meta({ description: 'A failure code, `cancelled`, or the code of a problem.' }), message: z.string() }),
    ),
  ])
  .meta({ id: 'GenerateEvent', description: 'The `data:` of one event of the stream.' })

export interface FollowedTask {
  readonly userId: string
  readonly jobId: string
  readonly taskId: string
  /** The position of the order's event; 0 for a job that could be read already. */
  readonly position: bigint
  /** `job`: the end is told once the credits are settled, so that a read of the balance agrees. */
  readonly endsWith: 'task' | 'job'
}

/** The order stands already, so its answer may take longer than a read's. */
const readableMsMax = 60_000

const failureMessages: Readonly<Record<FailureCode | 'cancelled', string>> = {
  content_refused: 'The image service refused this picture.',
  provider_unavailable: 'The image service was not available.',
  provider_timeout: 'The image service took too long.',
  bad_result: 'The image service gave no usable picture.',
  reference_photo_gone: 'The reference photo is no longer there.',
  deadline_exceeded: 'The job reached its deadline.',
  internal: 'The picture could not be made.',
  cancelled: 'The job was cancelled.',
}

type Outcome =
  { readonly type: 'image'; readonly jobProgress: JobProgress } | { readonly type: 'failed'; readonly code: FailureCode | 'cancelled' }

export async function followTask(services: ApiServices, stream: EventStream, followed: FollowedTask): Promise<void> {
  try {
    const { userId, jobId, position } = followed
    if (position > 0n && !(await services.positions.waitFor(position, readableMsMax))) throw new Problem('position_not_reached')
    const outcome = await hear(services.jobWatcher.follow(userId, jobId, null, stream.signal), stream, followed)
    // Nobody listens any more, or the server stops: the job goes on without.
    if (!outcome) return
    if (outcome.type === 'failed') return sendError(stream, outcome.code, failureMessages[outcome.code])
    const account = await readBalance(services.db, userId)
    const progress = followed.endsWith === 'task' ? { jobProgress: outcome.jobProgress } : {}
    stream.send({ event: 'done', data: { remainingCredits: account?.balance ?? 0, ...progress } })
  } catch (error) {
    const problem = toProblem(error)
    services.log.warn({ err: error, jobId: followed.jobId }, 'a followed task could not be told to its end')
    sendError(stream, problem.code, problemDocument(problem, '').detail)
  }
}

/** Sends what is told on the way; returns how it ended, or null when the following was broken off. */
async function hear(feed: AsyncIterable<FeedItem>, stream: EventStream, { taskId, endsWith }: FollowedTask): Promise<Outcome | null> {
  let outcome: Outcome | null = null
  for await (const item of feed) {
    if (item.type === 'status') stream.send({ event: 'status', data: { status: item.status } })
    if (item.type === 'image' && item.taskId === taskId) {
      stream.send({ event: 'image', data: { url: imagePathOf(item.imageId) } })
      outcome = { type: 'image', jobProgress: item.jobProgress }
    }
    if (item.type === 'failed' && item.taskId === taskId) outcome = { type: 'failed', code: item.failureCode }
    if (outcome && endsWith === 'task') return outcome
    if (item.type === 'done') return outcome ?? { type: 'failed', code: 'cancelled' }
  }
  return null
}

const sendError = (stream: EventStream, code: string, message: string): void => stream.send({ event: 'error', data: { code, message } })
