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
    books.jobs?.set(jobId, { tasks: order.totalImages, ends: [], ...open })
  },
  TaskStarted: (books, event) => {
    const job = openJob(books, event)
    if (job) job.processingPosition ??= event.position
  },
  ImageDelivered(books, event) {
    checkCalls(books, event, event.data.attempts)
    endTasks(books, event, [event.data.index], 'delivered')
  },
  ImageFailed(books, event) {
    checkCalls(books, event, event.data.attempts)
    endTasks(books, event, [event.data.index], event.data.failureCode)
  },
  JobTimedOut: (books, event) => endTasks(books, event, event.data.failed, 'deadline_exceeded'),
  JobCancelled: (books, event) => {
    const job = endTasks(books, event, event.data.cancelled, 'cancelled')
    if (job) job.wasCancelled = true
  },
  JobFinished(books, event) {
    const { jobId, status, outcomes } = event.data
    const job = openJob(books, event)
    if (!job) return
    const isSame = outcomes.length === job.tasks && outcomes.every((outcome, index) => endOf(outcome) === job.ends[index])
    if (!isSame) check(books, event, jobId, 'outcomes', endsOf(job), outcomes.map(endOf).join())
    check(books, event, jobId, 'status', statusOf(job), status)
    job.status = status
  },
  LateResultDiscarded(books, event) {
    checkCalls(books, event, Infinity)
    if (event.data.objectKey === null)
      check(books, event, event.data.jobId, 'billed', 'yes or unknown', event.data.billed === 'no' ? 'no' : 'yes or unknown')
  },
}

/** What a provider billed is told twice, call by call and for all of them. */
function checkCalls(books: Books, event: Seen<'ImageDelivered' | 'ImageFailed' | 'LateResultDiscarded'>, attemptsMax: number): void {
  const { jobId, billed, calls } = event.data
  if (!calls) return
  const said = new Set(calls.map((call) => call.billed))
  check(books, event, jobId, 'billed', said.has('unknown') ? 'unknown' : said.has('yes') ? 'yes' : 'no', billed)
  let before = 0
  for (const [at, { attempt }] of calls.entries()) {
    if (attempt <= before || attempt > attemptsMax)
      check(books, event, jobId, `calls.${at}.attempt`, `${before + 1} to ${attemptsMax}`, attempt)
    before = attempt
  }
}

type Outcome = Seen<'JobFinished'>['data']['outcomes'][number]
const endOf = (outcome: Outcome): TaskEnd => (outcome.type === 'failed' ? outcome.code : outcome.type)
const endsOf = ({ tasks, ends }: Job): string => Array.from({ length: tasks }, (_, index) => ends[index] ?? 'open').join()

function statusOf(job: Job): string {
  if (job.wasCancelled) return 'CANCELLED'
  const { delivered } = countEnds(job)
  if (delivered === job.tasks) return 'COMPLETED'
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
    if (job.ends[index] !== undefined || index >= job.tasks) {
      check(books, event, event.data.jobId, `tasks.${index}`, 'open', job.ends[index] ?? 'none')
    }
    job.ends[index] = end
  }
  return job
}

function countEnds({ ends }: Job): { readonly delivered: number; readonly failed: number } {
  let delivered = 0
  let failed = 0
  for (const end of ends) {
    if (end === 'delivered') delivered += 1
    else if (end !== undefined && end !== 'cancelled') failed += 1
  }
  return { delivered, failed }
}

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
  const { delivered, failed } = job ? countEnds(job) : { delivered: 0, failed: 0 }
  expectRow(
    'generation_jobs',
    {
      id: jobId,
      user_id: userId,
      status: settled?.event.data.jobStatus ?? (processing === null ? 'PENDING' : 'PROCESSING'),
      completed_images: delivered,
      failed_images: failed,
      credits_reserved: reservation.payers.length,
      credits_used: settled?.captured ?? null,
      credits_released: settled?.released ?? null,
      created_at: reservation.decidedAt,
      completed_at: settled?.event.time ?? null,
      created_position: reservation.position,
      processing_position: processing,
      settled_position: settled?.event.position ?? null,
    },
    settled?.event.position ?? processing ?? reservation.position,
  )
}
