/**
 * What became of each image of a job.
 *
 * Ensures: a task ends once; the job ends in the same decision as its last task, with a status that follows from
 * the outcomes alone; nothing comes after that but discarded results.
 * Doesn't: know of credits, or judge images.
 */
import { accepted, already, type Decider, type Decision, Defect, rejected, unreachable } from '../decider.ts'
import { imageIdOf, type JobId, type UserId } from '../ids.ts'
import { type Order, type Task, tasksOf } from '../order.ts'
import type { JobCommand, JobRejection } from './commands.ts'
import type { JobEvent, TaskOutcomeInJob } from './events.ts'
import { isOpen, outcomeOf, type TaskState, terminalStatusOf } from './tasks.ts'

interface AcceptedJob {
  readonly jobId: JobId
  readonly userId: UserId
  readonly order: Order
  readonly deadlineAt: string
  readonly tasks: readonly Task[]
  /** By index, as `tasks`. */
  readonly states: readonly TaskState[]
  /** Names of late results, so that each is discarded once. */
  readonly discarded: ReadonlySet<string>
}

type Finished = Extract<JobEvent, { type: 'JobFinished' }>['data']

export interface OpenJob extends AcceptedJob {
  readonly status: 'open'
}
export interface FinishedJob extends AcceptedJob {
  readonly status: 'finished'
  readonly jobStatus: Finished['status']
  /** By index, as `SettleReservation` wants them. */
  readonly outcomes: readonly TaskOutcomeInJob[]
}
export type JobState = { readonly status: 'absent' } | OpenJob | FinishedJob

/** How much of a cache this state takes, in the unit of a remembered key: a task with its state takes about two. */
export const weighJob = (state: JobState): number => (state.status === 'absent' ? 1 : 4 + 2 * state.tasks.length)

type JobDecision = Decision<JobEvent, JobRejection>
type CommandOf<T extends JobCommand['type']> = Extract<JobCommand, { type: T }>

export const jobDecider: Decider<JobState, JobCommand, JobEvent, JobRejection> = { initialState: { status: 'absent' }, evolve, decide }

function decide(command: JobCommand, state: JobState): JobDecision {
  if (command.type === 'AcceptJob') return acceptJob(command, state)
  if (state.status === 'absent') return rejected({ code: 'job_not_accepted' })
  switch (command.type) {
    case 'StartTask':
      return startTask(command, state)
    case 'DeliverImage':
      return deliverImage(command, state)
    case 'FailTask':
      return failTask(command, state)
    case 'CancelJob':
      return cancelJob(state)
    case 'TimeOutJob':
      return timeOutJob(command, state)
    default:
      return unreachable(command)
  }
}

function acceptJob({ jobId, userId, order, deadlineAt }: CommandOf<'AcceptJob'>, state: JobState): JobDecision {
  if (state.status !== 'absent') return already(0)
  return accepted({ type: 'JobAccepted', data: { jobId, userId, order, deadlineAt } })
}

function startTask({ index }: CommandOf<'StartTask'>, job: OpenJob | FinishedJob): JobDecision {
  const found = taskAt(job, index)
  if (!found) return rejected({ code: 'no_such_task' })
  if (found.state.status !== 'WAITING') return already()
  return accepted({ type: 'TaskStarted', data: refTo(job, found.task) })
}

function deliverImage(command: CommandOf<'DeliverImage'>, job: OpenJob | FinishedJob): JobDecision {
  const { index, image, model, attempts, billed, calls } = command
  const found = taskAt(job, index)
  if (!found) return rejected({ code: 'no_such_task' })
  const { task, state } = found
  if (state.status === 'DELIVERED' && state.objectKey === image.objectKey) return already()
  if (!isOpen(state)) {
    return discard(job, { ...refTo(job, task), objectKey: image.objectKey, billed, calls })
  }
  const { style, role, photoId, taskId } = task
  const { albumId } = job.order
  return endingTasks(job, {
    type: 'ImageDelivered',
    data: { ...refTo(job, task), imageId: imageIdOf(taskId), albumId, style, role, photoId, image, model, attempts, billed, calls },
  })
}

function failTask(command: CommandOf<'FailTask'>, job: OpenJob | FinishedJob): JobDecision {
  const { index, failureCode, attempts, billed, calls } = command
  const found = taskAt(job, index)
  if (!found) return rejected({ code: 'no_such_task' })
  const { task, state } = found
  if (isOpen(state)) {
    const { style, role } = task
    return endingTasks(job, { type: 'ImageFailed', data: { ...refTo(job, task), style, role, failureCode, attempts, billed, calls } })
  }
  const isEndedByOthers = state.status === 'CANCELLED' || (state.status === 'FAILED' && !state.isTold)
  if (billed === 'no' || !isEndedByOthers) return already()
  return discard(job, { ...refTo(job, task), objectKey: null, billed, calls })
}

type Discarded = Extract<JobEvent, { type: 'LateResultDiscarded' }>['data']

const nameOf = ({ objectKey, taskId }: Discarded): string => objectKey ?? taskId

function discard(job: AcceptedJob, late: Discarded): JobDecision {
  return job.discarded.has(nameOf(late)) ? already() : accepted({ type: 'LateResultDiscarded', data: late })
}

function cancelJob(job: OpenJob | FinishedJob): JobDecision {
  if (job.status === 'finished') return already()
  const { jobId, userId } = job
  return endingTasks(job, { type: 'JobCancelled', data: { jobId, userId, cancelled: openTasksOf(job) } })
}

function timeOutJob({ now }: CommandOf<'TimeOutJob'>, job: OpenJob | FinishedJob): JobDecision {
  if (job.status === 'finished') return already()
  if (Date.parse(now) < Date.parse(job.deadlineAt)) return rejected({ code: 'deadline_not_reached' })
  const { jobId, userId } = job
  return endingTasks(job, { type: 'JobTimedOut', data: { jobId, userId, failed: openTasksOf(job) } })
}

/** The event, and with it `JobFinished` when it ends the last open task. */
function endingTasks(job: AcceptedJob, event: JobEvent): JobDecision {
  const states = statesAfter(job.states, event)
  if (states.some(isOpen)) return accepted(event)
  const { jobId, userId } = job
  const outcomes = states.map(outcomeOf)
  return accepted<JobEvent>(event, { type: 'JobFinished', data: { jobId, userId, status: terminalStatusOf(outcomes), outcomes } })
}

function taskAt(job: AcceptedJob, index: number): { readonly task: Task; readonly state: TaskState } | null {
  const task = job.tasks[index]
  const state = job.states[index]
  return task && state ? { task, state } : null
}

const refTo = ({ jobId, userId }: AcceptedJob, { taskId, index }: Task) => ({ jobId, userId, taskId, index })

const openTasksOf = (job: AcceptedJob): number[] => job.states.flatMap((state, index) => (isOpen(state) ? [index] : []))

function evolve(state: JobState, event: JobEvent): JobState {
  if (event.type === 'JobAccepted') return acceptedJob(event.data)
  if (state.status === 'absent') throw new Defect(`${event.type} before JobAccepted`)
  switch (event.type) {
    case 'TaskStarted':
    case 'ImageDelivered':
    case 'ImageFailed':
    case 'JobCancelled':
    case 'JobTimedOut':
      return { ...state, states: statesAfter(state.states, event) }
    case 'JobFinished':
      return { ...state, status: 'finished', jobStatus: event.data.status, outcomes: event.data.outcomes }
    case 'LateResultDiscarded':
      return { ...state, discarded: new Set([...state.discarded, nameOf(event.data)]) }
    default:
      return unreachable(event)
  }
}

function acceptedJob({ jobId, userId, order, deadlineAt }: Extract<JobEvent, { type: 'JobAccepted' }>['data']): OpenJob {
  const tasks = tasksOf(jobId, order)
  return {
    status: 'open',
    jobId,
    userId,
    order,
    deadlineAt,
    tasks,
    states: tasks.map(() => ({ status: 'WAITING' })),
    discarded: new Set(),
  }
}

function statesAfter(states: readonly TaskState[], event: JobEvent): readonly TaskState[] {
  switch (event.type) {
    case 'TaskStarted':
      return states.with(event.data.index, { status: 'RUNNING' })
    case 'ImageDelivered':
      return states.with(event.data.index, { status: 'DELIVERED', objectKey: event.data.image.objectKey })
    case 'ImageFailed':
      return states.with(event.data.index, { status: 'FAILED', code: event.data.failureCode, isTold: true })
    case 'JobCancelled':
      return ending(states, event.data.cancelled, { status: 'CANCELLED' })
    case 'JobTimedOut':
      return ending(states, event.data.failed, { status: 'FAILED', code: 'deadline_exceeded', isTold: false })
    case 'JobAccepted':
    case 'JobFinished':
    case 'LateResultDiscarded':
      return states
    default:
      return unreachable(event)
  }
}

const ending = (states: readonly TaskState[], indexes: readonly number[], end: TaskState): readonly TaskState[] =>
  states.map((state, index) => (indexes.includes(index) ? end : state))
