/** What a job's state comes to on the page. Pure: the state is the server's. */
import type { Job, Task } from '../../api/queries.ts'
import type { Cell } from '../../ui/Cells.tsx'
import type { JobEvent } from './jobEvent.ts'

const ended = new Set(['COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'])
const endedTask = new Set(['DELIVERED', 'FAILED', 'CANCELLED'])

export const isOver = (job: Pick<Job, 'status'>): boolean => ended.has(job.status)

/** The state with one event of the stream put into it. What an event repeats changes nothing. */
export function withEvent(job: Job, event: JobEvent): Job {
  switch (event.event) {
    case 'status':
      return isOver(job) ? job : { ...job, status: event.data.status }
    case 'image': {
      const { index, imageUrl, jobProgress } = event.data
      return withTask(job, index, { status: 'DELIVERED', imageUrl }, jobProgress)
    }
    case 'failed': {
      const { index, failureCode, jobProgress } = event.data
      return withTask(job, index, { status: 'FAILED', failureCode }, jobProgress)
    }
    case 'done': {
      const { status, jobProgress, creditsUsed, creditsReleased } = event.data
      return { ...job, status, completedImages: jobProgress.completed, failedImages: jobProgress.failed, creditsUsed, creditsReleased }
    }
  }
}

function withTask(job: Job, index: number, outcome: Partial<Task>, progress: { readonly completed: number; readonly failed: number }): Job {
  const tasks = job.tasks.map((task) => (task.index === index && !endedTask.has(task.status) ? { ...task, ...outcome } : task))
  return {
    ...job,
    tasks,
    completedImages: Math.max(job.completedImages, progress.completed),
    failedImages: Math.max(job.failedImages, progress.failed),
  }
}

/** Of a state held and one read: what has ended stays ended, for a read may have left before the event that came first. */
export function newerOf(held: Job | undefined, read: Job): Job {
  if (!held || held.id !== read.id || isOver(read)) return read
  const tasks = read.tasks.map((task) => {
    const known = held.tasks.find(({ index }) => index === task.index)
    return known && endedTask.has(known.status) && !endedTask.has(task.status) ? known : task
  })
  const { completedImages, failedImages } = held
  return {
    ...read,
    tasks,
    ...(isOver(held) ? { status: held.status, creditsUsed: held.creditsUsed, creditsReleased: held.creditsReleased } : {}),
    completedImages: Math.max(completedImages, read.completedImages),
    failedImages: Math.max(failedImages, read.failedImages),
  }
}

const cellOf: Readonly<Record<Task['status'], Cell>> = {
  WAITING: 'blank',
  RUNNING: 'held',
  DELIVERED: 'used',
  FAILED: 'struck',
  CANCELLED: 'returned',
}
export const cellsOfJob = (job: Job): readonly Cell[] => job.tasks.map(({ status }) => cellOf[status])

export const countOf = (job: Job, status: Task['status']): number => job.tasks.filter((task) => task.status === status).length

/** Minutes, rounded up, from how long those that have ended took; null before the first. */
export function minutesLeft(job: Job, nowMs: number): number | null {
  const over = job.completedImages + job.failedImages
  if (over === 0) return null
  const elapsedMs = Math.max(0, nowMs - Date.parse(job.createdAt))
  return Math.ceil(((elapsedMs / over) * (job.totalImages - over)) / 60_000)
}
