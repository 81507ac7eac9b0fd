import { z } from 'zod'
import { type JobId, jobStream, taskIdSchema } from '../../domain/ids.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'

/** A job has 20 tasks of two events each at the most, and a few discards; this is the store's own bound. */
const eventsMax = 4_096
const ofTask = z.object({ taskId: taskIdSchema })

/**
 * Whether anybody still waits for the task: asked of the log itself, so never of an old copy.
 * @throws when the job has no events yet: its acceptance comes before its tasks, so something is amiss and later may help
 */
export async function taskHasEnded(store: EventStore, task: GenerationTask): Promise<boolean> {
  const events = await store.readStream(jobStream(task.jobId), { maxCount: eventsMax })
  if (events.length === 0) throw new Error(`job ${task.jobId} has a task but no events`)
  return events.some((event) => {
    switch (event.type) {
      case 'JobFinished':
        return true
      case 'ImageDelivered':
      case 'ImageFailed':
        return ofTask.parse(event.data).taskId === task.taskId
      default:
        return false
    }
  })
}

export async function jobHasEnded(store: EventStore, jobId: JobId): Promise<boolean> {
  const events = await store.readStream(jobStream(jobId), { maxCount: eventsMax })
  return events.some(({ type }) => type === 'JobFinished')
}
