import type { TaskId } from '../../domain/ids.ts'
import type { JobEvent } from '../../domain/job/events.ts'
import { tasksOf } from '../../domain/order.ts'
import { type Change, create, nothing, type Projection, type Seen, update } from '../projection.ts'
import type { GenerationTaskRow } from './row.ts'

/** All tasks of a job appear with its reservation and end one by one, or together by a cancel or a time-out. */
export const generationTasks: Projection<GenerationTaskRow, JobEvent> = {
  readModel: 'generation_tasks',
  key: ['job_id', 'index'],
  columns: {
    job_id: 'uuid',
    index: 'integer',
    task_id: 'uuid',
    user_id: 'text',
    style: 'text',
    role: 'text',
    reference_photo_id: 'uuid',
    status: 'text',
    image_id: 'uuid',
    failure_code: 'text',
    started_at: 'timestamptz',
    ended_at: 'timestamptz',
    ended_position: 'bigint',
  },
  isFinal: ({ ended_position }) => ended_position !== null,
  changes: {
    CreditsReserved: reserved,
    JobAccepted: nothing,
    TaskStarted: ({ data: { jobId, index }, time }) => [update([jobId, index], (row) => ({ ...row, status: 'RUNNING', started_at: time }))],
    ImageDelivered: (event) => {
      const { jobId, index, imageId } = event.data
      return [ends(event, jobId, index, { status: 'DELIVERED', image_id: imageId })]
    },
    ImageFailed: (event) => {
      const { jobId, index, failureCode } = event.data
      return [ends(event, jobId, index, { status: 'FAILED', failure_code: failureCode })]
    },
    JobCancelled: (event) => {
      const { jobId, cancelled } = event.data
      return cancelled.map((index) => ends(event, jobId, index, { status: 'CANCELLED' }))
    },
    JobTimedOut: (event) => {
      const { jobId, failed } = event.data
      return failed.map((index) => ends(event, jobId, index, { status: 'FAILED', failure_code: 'deadline_exceeded' }))
    },
    JobFinished: nothing,
    LateResultDiscarded: nothing,
  },
}

function reserved({ data }: Seen<'CreditsReserved'>): readonly Change<GenerationTaskRow>[] {
  return reservedTasks(data).map((row) => create<GenerationTaskRow>([row.job_id, row.index], row))
}

export type ReservedTask = GenerationTaskRow & { readonly task_id: TaskId }

/** By index. */
export function reservedTasks({ jobId, userId, order }: Seen<'CreditsReserved'>['data']): readonly ReservedTask[] {
  return tasksOf(jobId, order).map(({ taskId, index, style, role, photoId }) => ({
    job_id: jobId,
    index,
    task_id: taskId,
    user_id: userId,
    style,
    role,
    reference_photo_id: photoId,
    status: 'WAITING',
    image_id: null,
    failure_code: null,
    started_at: null,
    ended_at: null,
    ended_position: null,
  }))
}

type Ending = Partial<Pick<GenerationTaskRow, 'status' | 'image_id' | 'failure_code'>>

function ends(
  event: Pick<Seen<JobEvent['type']>, 'time' | 'position'>,
  jobId: string,
  index: number,
  ending: Ending,
): Change<GenerationTaskRow> {
  return update([jobId, index], (row) => ({ ...row, ...ending, ended_at: event.time, ended_position: event.position }))
}
