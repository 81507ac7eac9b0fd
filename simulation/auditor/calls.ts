/** Calls that cost money: of all deliveries of one attempt at most one makes it, and a task has so many attempts and no more. */
import { must } from './violation.ts'

export function createCalls(attemptsMax: number) {
  const made = new Set<string>()
  return {
    begins(taskId: string, attempt: number) {
      const name = `attempt ${attempt} of task ${taskId}`
      must(!made.has(name), 'one call an attempt', () => name)
      must(attempt >= 1 && attempt <= attemptsMax, 'attempts are bounded', () => name)
      made.add(name)
    },
  }
}
