import { imageIdOf } from '../../domain/ids.ts'
import type { TaskState } from '../../domain/job/tasks.ts'
import { type ReservedTask, reservedTasks } from '../generationTasks/projection.ts'
import type { Seen } from '../projection.ts'
import { reservedJob, settledJob } from './projection.ts'
import type { JobView, TaskView } from './queries.ts'

/**
 * The job as it will be read, made of its events by the projections themselves: whoever settled it needn't wait for them.
 * A test holds it against what is read then, member by member in their order.
 */
export function settledView({
  reservation,
  albumId,
  tasks,
  settlement,
}: {
  readonly reservation: Pick<Seen<'CreditsReserved'>, 'data'>
  /** Where its images lie now. */
  readonly albumId: string
  /** By index. */
  readonly tasks: readonly TaskState[]
  readonly settlement: Pick<Seen<'ReservationSettled'>, 'data' | 'time'>
}): JobView {
  const row = { ...reservedJob(reservation), ...settledJob(settlement) }
  return {
    id: row.id,
    status: row.status,
    mode: row.mode,
    albumId,
    totalImages: row.total_images,
    completedImages: tasks.filter(({ status }) => status === 'DELIVERED').length,
    failedImages: tasks.filter(({ status }) => status === 'FAILED').length,
    creditsReserved: row.credits_reserved,
    creditsUsed: row.credits_used,
    creditsReleased: row.credits_released,
    deadlineAt: row.deadline_at,
    createdAt: row.created_at,
    completedAt: row.completed_at,
    legacy: false,
    tasks: reservedTasks(reservation.data).map((task) => taskView(task, tasks[task.index] ?? { status: 'WAITING' })),
  }
}

const taskView = ({ task_id, index, style, role }: ReservedTask, state: TaskState): TaskView => ({
  taskId: task_id,
  index,
  style,
  role,
  status: state.status,
  imageId: state.status === 'DELIVERED' ? imageIdOf(task_id) : null,
  failureCode: state.status === 'FAILED' ? state.code : null,
})
