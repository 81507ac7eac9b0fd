import type { SettledJob } from '../../commands/jobs/cancelJob.ts'
import { countSlots } from '../../domain/account/settlement.ts'
import { imageIdOf } from '../../domain/ids.ts'
import type { TaskState } from '../../domain/job/tasks.ts'
import { tasksOf } from '../../domain/order.ts'
import type { JobView } from '../../projections/generationJobs/queries.ts'

/**
 * The job as the read model will show it, from the events that it will be projected from: whoever settled it needn't
 * wait for that. A test holds the two against each other, member by member in their order.
 */
export function settledJobView({ reservation, tasks, settlement }: SettledJob): JobView {
  const { jobId, order, amount, deadlineAt } = reservation.data
  const { jobStatus, slots } = settlement.data
  const { captured, released } = countSlots(slots)
  return {
    id: jobId,
    status: jobStatus,
    mode: order.mode,
    albumId: order.albumId,
    totalImages: order.totalImages,
    completedImages: tasks.filter(({ status }) => status === 'DELIVERED').length,
    failedImages: tasks.filter(({ status }) => status === 'FAILED').length,
    creditsReserved: amount,
    creditsUsed: captured,
    creditsReleased: released,
    deadlineAt,
    createdAt: reservation.time,
    completedAt: settlement.time,
    tasks: tasksOf(jobId, order).map(({ taskId, index, style, role }) => {
      const state: TaskState = tasks[index] ?? { status: 'WAITING' }
      return {
        taskId,
        index,
        style,
        role,
        status: state.status,
        imageId: state.status === 'DELIVERED' ? imageIdOf(taskId) : null,
        failureCode: state.status === 'FAILED' ? state.code : null,
      }
    }),
  }
}
