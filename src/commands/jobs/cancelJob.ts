/**
 * Runs the whole chain to the settlement itself, with the ids that the reactors would use, and answers after it.
 * A job that nobody has begun yet costs two appends: one begins and ends it, the other settles.
 */
import type { AccountEvent } from '../../domain/account/events.ts'
import {
  accountStream,
  type AlbumId,
  albumStream,
  commandIdOf,
  defaultAlbumIdOf,
  type JobId,
  jobIdSchema,
  jobStream,
  type UserId,
} from '../../domain/ids.ts'
import type { TaskState } from '../../domain/job/tasks.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { acceptJob, openReservation, type Settlement, settleJob } from './jobSteps.ts'
import { metaOfRequest } from '../meta.ts'
import { recordedTime } from '../recordedTime.ts'
import type { Reservation } from '../orders/recentReservations.ts'
import type { Refused } from '../orders/refusals.ts'

/** What came to an account's stream since somebody was faster to settle, with room. */
const settledLatelyMax = 64
/** A job's stream is bounded: accepted, at most 20 starts and 20 ends, the finish; discards come after it. */
const jobEventsMax = 64

/** All that there is to know of a job whose credits are settled. `tasks`: by index. */
export interface SettledJob {
  readonly reservation: Reservation
  /** Where its images lie now. */
  readonly albumId: AlbumId
  readonly tasks: readonly TaskState[]
  readonly settlement: Pick<Settlement, 'data'> & { readonly time: string }
}

export interface Cancelled {
  readonly type: 'cancelled'
  readonly position: bigint
  /** Null when it was settled before. */
  readonly job: SettledJob | null
}

export async function cancelJob(
  context: CommandContext,
  input: { readonly userId: UserId; readonly jobId: string; readonly info: RequestInfo },
): Promise<Cancelled | Refused> {
  const notFound: Refused = { type: 'refused', refusal: { code: 'not_found' }, replayed: false, position: 0n }
  const parsed = jobIdSchema.safeParse(input.jobId)
  if (!parsed.success) return notFound
  const jobId = parsed.data
  const reservation = await openReservation(context, input.userId, jobId)
  if (!reservation && (await ownerOf(context, jobId)) !== input.userId) return notFound
  // Given in one turn, so decided in one append; the job may be new.
  const accepting = reservation && acceptJob(context, reservation.data, reservation)
  const cancelling = context.jobs.execute(
    jobStream(jobId),
    { type: 'CancelJob' },
    metaOfRequest(commandIdOf('cancel-job', jobId), input.info),
  )
  const [cancelled] = await Promise.all([cancelling, accepting])
  const appended = cancelled.type === 'accepted' ? cancelled.events.find((event) => event.type === 'JobFinished') : undefined
  const finished = appended ?? (await finishOf(context, jobId))
  const { position, settlement } = await settleJob(context, finished.data, finished)
  const settled = reservation && (settlement ?? (await settlementOf(context, input.userId, jobId)))
  if (!reservation || !settled) return { type: 'cancelled', position, job: null }
  const { state } = await context.jobs.read(jobStream(jobId), { confirmed: false })
  if (state.status === 'absent') return { type: 'cancelled', position, job: null }
  const [time, albumId] = await Promise.all([recordedTime(context, settled), shownAlbum(context, reservation.data)])
  return { type: 'cancelled', position, job: { reservation, albumId, tasks: state.states, settlement: { data: settled.data, time } } }
}

/** What lay in an album that is deleted lies in the default one. */
async function shownAlbum(context: CommandContext, { userId, order }: Reservation['data']): Promise<AlbumId> {
  const ownDefault = defaultAlbumIdOf(userId)
  if (order.albumId === ownDefault) return ownDefault
  const { state } = await context.albums.read(albumStream(order.albumId), { confirmed: true })
  return state.status === 'deleted' ? ownDefault : order.albumId
}

/** The settlement of a job that somebody else, as a rule the reactor, has made just now. */
async function settlementOf(context: CommandContext, userId: UserId, jobId: JobId): Promise<Settlement | null> {
  const { revision } = await context.accounts.read(accountStream(userId), { confirmed: false })
  const fromRevision = Math.max(0, revision + 1 - settledLatelyMax)
  const recorded = await context.store.readStream(accountStream(userId), { fromRevision, maxCount: settledLatelyMax })
  for (const event of recorded.map((one) => decodeEvent<AccountEvent>(one))) {
    if (event.type === 'ReservationSettled' && event.data.jobId === jobId) return event
  }
  return null
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
