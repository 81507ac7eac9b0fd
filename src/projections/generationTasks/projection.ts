import { tasksOf } from '../../domain/order.ts'
import type { LoggedEvent } from '../../events/frames.ts'
import { type Change, insert, type Projection, update } from '../projection.ts'
import type { GenerationTaskRow } from './row.ts'

/** All tasks of a job appear with its reservation and end one by one, or together by a cancel or a time-out. */
export const generationTasks: Projection<GenerationTaskRow> = {
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
  changes: (event) => {
    switch (event.type) {
      case 'CreditsReserved': {
        const { jobId, userId, order } = event.data
        return tasksOf(jobId, order).map(({ taskId, index, style, role, photoId }) =>
          insert<GenerationTaskRow>([jobId, index], {
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
          }),
        )
      }
      case 'TaskStarted': {
        const { jobId, index } = event.data
        return [update([jobId, index], (row) => ({ ...row, status: 'RUNNING', started_at: event.time }))]
      }
      case 'ImageDelivered': {
        const { jobId, index, imageId } = event.data
        return [ends(event, jobId, index, { status: 'DELIVERED', image_id: imageId })]
      }
      case 'ImageFailed': {
        const { jobId, index, failureCode } = event.data
        return [ends(event, jobId, index, { status: 'FAILED', failure_code: failureCode })]
      }
      case 'JobCancelled': {
        const { jobId, cancelled } = event.data
        return cancelled.map((index) => ends(event, jobId, index, { status: 'CANCELLED' }))
      }
      case 'JobTimedOut': {
        const { jobId, failed } = event.data
        return failed.map((index) => ends(event, jobId, index, { status: 'FAILED', failure_code: 'deadline_exceeded' }))
      }
      default:
        return []
    }
  },
}

type Ending = Partial<Pick<GenerationTaskRow, 'status' | 'image_id' | 'failure_code'>>

function ends(event: LoggedEvent, jobId: string, index: number, ending: Ending): Change<GenerationTaskRow> {
  return update([jobId, index], (row) => ({ ...row, ...ending, ended_at: event.time, ended_position: event.position }))
}
