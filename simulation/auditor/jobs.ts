/** What became of each image: a task ends once, the job with its last task, and its status follows from the outcomes alone. */
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { count, type Fields, fieldsOf, list, text, textOrNull, told } from './events.ts'
import { must, Violation } from './violation.ts'

interface Job {
  readonly jobId: string
  readonly userId: string
  readonly order: Fields
  readonly deadlineAt: string
  readonly tasks: Map<number, { readonly end: 'delivered' | 'failed' | 'cancelled'; readonly objectKey: string | null }>
  readonly taskIds: Map<number, string>
  readonly started: Set<number>
  readonly discarded: Set<string>
  cancelled: boolean
  status: string | null
}

export interface DeliveredImage {
  readonly jobId: string
  readonly objectKey: string
  readonly sha256: string
}

export function createJobs(world: {
  /** The order that the account reserved for, its owner and its deadline. */
  readonly reservation: (jobId: string) => { readonly userId: string; readonly order: Fields; readonly deadlineAt: string } | null
  /** Of what lies in the object store; null when there is nothing. */
  readonly sha256Of: (objectKey: string) => string | null
  /** By how much a clock may be ahead of the store's, in milliseconds. */
  readonly skewMsMax: number
}) {
  const jobs = new Map<string, Job>()
  const images = new Map<string, DeliveredImage>()
  const discards = new Set<string>()

  const taskCount = ({ order }: Job) => count(order, 'totalImages')

  function accepted(event: RecordedEvent, data: Fields, jobId: string) {
    const reservation = world.reservation(jobId)
    must(reservation !== null, 'reserved before it is accepted', () => told(event))
    const userId = text(data, 'userId')
    must(!jobs.has(jobId) && event.revision === 0, 'accepted once', () => told(event))
    const order = fieldsOf(data.order)
    const isSame = JSON.stringify(order) === JSON.stringify(reservation.order)
    const deadlineAt = text(data, 'deadlineAt')
    must(isSame && userId === reservation.userId && deadlineAt === reservation.deadlineAt, 'accepted as ordered', () => told(event))
    const none = { tasks: new Map(), taskIds: new Map(), started: new Set<number>(), discarded: new Set<string>() }
    jobs.set(jobId, { jobId, userId, order, deadlineAt, ...none, cancelled: false, status: null })
  }

  function see(event: RecordedEvent): void {
    const data = fieldsOf(event.data)
    const jobId = text(data, 'jobId')
    must(event.stream === `job-${jobId}`, 'own stream', () => told(event))
    if (event.type === 'JobAccepted') return accepted(event, data, jobId)
    const job = jobs.get(jobId)
    if (!job) throw new Violation('accepted first', told(event))
    must(text(data, 'userId') === job.userId, 'own job', () => told(event))
    must(job.status === null || event.type === 'LateResultDiscarded', 'an end is final', () => told(event))
    change(event, data, job)
  }

  function change(event: RecordedEvent, data: Fields, job: Job) {
    switch (event.type) {
      case 'TaskStarted': {
        const index = taskOf(event, data, job)
        must(!job.started.has(index) && !job.tasks.has(index), 'a task starts once', () => told(event))
        job.started.add(index)
        return
      }
      case 'ImageDelivered':
        return delivered(event, data, job)
      case 'ImageFailed':
        end(event, job, taskOf(event, data, job), 'failed', null)
        return
      case 'JobCancelled':
        job.cancelled = true
        return endOpen(event, job, data.cancelled, 'cancelled')
      case 'JobTimedOut': {
        const storeMs = Date.parse(event.time)
        must(storeMs + world.skewMsMax >= Date.parse(job.deadlineAt), 'not before its deadline', () => `${told(event)} at ${event.time}`)
        return endOpen(event, job, data.failed, 'failed')
      }
      case 'JobFinished':
        return finished(event, data, job)
      case 'LateResultDiscarded':
        return discarded(event, data, job)
      default:
        throw new Violation('known event', told(event))
    }
  }

  function taskOf(event: RecordedEvent, data: Fields, job: Job): number {
    const index = count(data, 'index')
    must(index < taskCount(job), 'a task of the order', () => told(event))
    const known = job.taskIds.get(index) ?? text(data, 'taskId')
    must(known === text(data, 'taskId'), 'one id for a task', () => told(event))
    job.taskIds.set(index, known)
    return index
  }

  function end(event: RecordedEvent, job: Job, index: number, how: 'delivered' | 'failed' | 'cancelled', objectKey: string | null) {
    must(!job.tasks.has(index), 'a task ends once', () => told(event))
    job.tasks.set(index, { end: how, objectKey })
  }

  function endOpen(event: RecordedEvent, job: Job, indexes: unknown, how: 'failed' | 'cancelled') {
    const expected = Array.from({ length: taskCount(job) }, (_, index) => index).filter((index) => !job.tasks.has(index))
    must(JSON.stringify(indexes) === JSON.stringify(expected), 'ends what is open', () => told(event))
    for (const index of expected) end(event, job, index, how, null)
  }

  function delivered(event: RecordedEvent, data: Fields, job: Job) {
    const image = fieldsOf(data.image)
    const [objectKey, sha256] = [text(image, 'objectKey'), text(image, 'sha256')]
    const index = taskOf(event, data, job)
    end(event, job, index, 'delivered', objectKey)
    must(!images.has(objectKey), 'one image, one task', () => told(event))
    must(world.sha256Of(objectKey) === sha256, 'stored before it is delivered', () => told(event))
    const pair = pairAt(job, index)
    must(text(data, 'style') === pair.style && text(data, 'role') === pair.role, 'the style that was ordered', () => told(event))
    images.set(objectKey, { jobId: job.jobId, objectKey, sha256 })
  }

  function pairAt({ order }: Job, index: number) {
    const names = (field: string) => (Array.isArray(order[field]) ? order[field].map(String) : [])
    const pairs = names('styles').flatMap((style) => names('roles').map((role) => ({ style, role })))
    return pairs[index % pairs.length] ?? { style: '', role: '' }
  }

  function finished(event: RecordedEvent, data: Fields, job: Job) {
    const outcomes = list(data, 'outcomes')
    must(outcomes.length === taskCount(job) && job.tasks.size === taskCount(job), 'ends with its last task', () => told(event))
    for (const [index, outcome] of outcomes.entries()) {
      must(outcome.type === job.tasks.get(index)?.end, 'outcomes as recorded', () => told(event))
    }
    const deliveredCount = [...job.tasks.values()].filter((task) => task.end === 'delivered').length
    const byOutcomes = deliveredCount === taskCount(job) ? 'COMPLETED' : deliveredCount > 0 ? 'PARTIAL' : 'FAILED'
    const status = job.cancelled ? 'CANCELLED' : byOutcomes
    must(text(data, 'status') === status, 'status follows from outcomes', () => `${told(event)}, but ${status}`)
    job.status = status
  }

  function discarded(event: RecordedEvent, data: Fields, job: Job) {
    const index = taskOf(event, data, job)
    const objectKey = textOrNull(data, 'objectKey')
    const name = objectKey ?? `task ${index}`
    must(job.tasks.has(index) && !job.discarded.has(name), 'discarded once, and late', () => told(event))
    must(objectKey === null || !images.has(objectKey), 'no delivered image is discarded', () => told(event))
    job.discarded.add(name)
    if (objectKey !== null) discards.add(objectKey)
  }

  /** After an append: a job whose last task has ended has ended in the same append. */
  function afterAppend(stream: string) {
    const job = jobs.get(stream.slice('job-'.length))
    if (!job) return
    must(job.tasks.size < taskCount(job) || job.status !== null, 'ends with its last task', () => stream)
  }

  return {
    see,
    afterAppend,
    endOf: (jobId: string) => jobs.get(jobId)?.status ?? null,
    deliveredIn: (jobId: string): ReadonlySet<number> =>
      new Set([...(jobs.get(jobId)?.tasks ?? [])].flatMap(([index, task]) => (task.end === 'delivered' ? [index] : []))),
    /** Whose delivered image lies under a key; null for what is none. */
    ownerOf: (objectKey: string) => jobs.get(images.get(objectKey)?.jobId ?? '')?.userId ?? null,
    images: () => [...images.values()],
    discarded: () => [...discards],
    taskIdsOf: (jobId: string) => jobs.get(jobId)?.taskIds ?? new Map<number, string>(),
  }
}
export type Jobs = ReturnType<typeof createJobs>
