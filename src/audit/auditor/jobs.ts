/** What became of each image, and that a job ends once, when its last task has ended. */
import type { JobEvent } from '../../domain/job/events.ts'
import type { Reservation } from './account.ts'
import { type Books, check, type Handlers, type Job, type Seen, type TaskEnd } from './books.ts'

export const jobHandlers: Handlers<JobEvent['type']> = {
  JobAccepted(books, event) {
    const { jobId, userId, order } = event.data
    const reservation = books.accounts.get(userId)?.reservations.get(jobId)
    check(books, event, jobId, 'reservation', 'open', reservation ? 'open' : 'none')
    check(books, event, jobId, 'accepted before', false, books.jobs?.has(jobId) ?? false)
    if (reservation) check(books, event, jobId, 'totalImages', reservation.payers.length, order.totalImages)
    const open = { processingPosition: null, wasCancelled: false, status: null }
    books.jobs?.set(jobId, { tasks: order.totalImages, ends: new Map(), ...open })
  },
  TaskStarted: (books, event) => {
    const job = openJob(books, event)
    if (job) job.processingPosition ??= event.position
  },
  ImageDelivered: (books, event) => endTasks(books, event, [event.data.index], 'delivered'),
  ImageFailed: (books, event) => endTasks(books, event, [event.data.index], 'failed'),
  JobTimedOut: (books, event) => endTasks(books, event, event.data.failed, 'failed'),
  JobCancelled: (books, event) => {
    const job = endTasks(books, event, event.data.cancelled, 'cancelled')
    if (job) job.wasCancelled = true
  },
  JobFinished(books, event) {
    const { jobId, status, outcomes } = event.data
    const job = openJob(books, event)
    if (!job) return
    const ends = Array.from({ length: job.tasks }, (_, index) => job.ends.get(index) ?? 'open')
    check(books, event, jobId, 'outcomes', ends.join(), outcomes.map(({ type }) => type).join())
    check(books, event, jobId, 'status', statusOf(job), status)
    job.status = status
  },
  LateResultDiscarded: () => undefined,
}

function statusOf({ tasks, ends, wasCancelled }: Job): string {
  if (wasCancelled) return 'CANCELLED'
  const delivered = [...ends.values()].filter((end) => end === 'delivered').length
  if (delivered === tasks) return 'COMPLETED'
  return delivered === 0 ? 'FAILED' : 'PARTIAL'
}

/** Once a job has ended nothing may come but results that are thrown away; once it is settled nothing is kept of it. */
function openJob(books: Books, event: Seen<JobEvent['type']>): Job | null {
  const job = books.jobs?.get(event.data.jobId)
  if (job?.status === null) return job
  check(books, event, event.data.jobId, 'event', job ? 'LateResultDiscarded' : 'JobAccepted', event.type)
  return null
}

function endTasks(books: Books, event: Seen<JobEvent['type']>, indexes: readonly number[], end: TaskEnd): Job | null {
  const job = openJob(books, event)
  if (!job) return null
  if (end !== 'cancelled') job.processingPosition ??= event.position
  for (const index of indexes) {
    check(books, event, event.data.jobId, `tasks.${index}`, 'open', job.ends.get(index) ?? (index < job.tasks ? 'open' : 'none'))
    job.ends.set(index, end)
  }
  return job
}

export const deliveredIndexes = ({ ends }: Job): readonly number[] =>
  [...ends].flatMap(([index, end]) => (end === 'delivered' ? [index] : [])).sort((one, other) => one - other)

const countOf = (job: Job | undefined, end: TaskEnd): number => (job ? [...job.ends.values()].filter((one) => one === end).length : 0)

/** The job as a table shows it: it ends with its settlement. */
export function expectJob(
  { jobs, expectRow }: Books,
  of: {
    readonly jobId: string
    readonly userId: string
    readonly reservation: Reservation
    readonly settled: { readonly event: Seen<'ReservationSettled'>; readonly captured: number; readonly released: number } | null
  },
): void {
  if (!jobs) return
  const { jobId, userId, reservation, settled } = of
  const job = jobs.get(jobId)
  const processing = job?.processingPosition ?? null
  expectRow(
    'generation_jobs',
    {
      id: jobId,
      user_id: userId,
      status: settled?.event.data.jobStatus ?? (processing === null ? 'PENDING' : 'PROCESSING'),
      completed_images: countOf(job, 'delivered'),
      failed_images: countOf(job, 'failed'),
      credits_reserved: reservation.payers.length,
      credits_used: settled?.captured ?? null,
      credits_released: settled?.released ?? null,
      created_at: reservation.reservedAt,
      completed_at: settled?.event.time ?? null,
      created_position: reservation.position,
      processing_position: processing,
      settled_position: settled?.event.position ?? null,
    },
    settled?.event.position ?? processing ?? reservation.position,
  )
}
