/**
 * The task bus of fast tests and of the simulation: the same answers as the real one, kept in two maps.
 *
 * Ensures what the port says, messages going through JSON as they would on the wire, in the order in which they are
 * due. Doesn't survive the process, and takes nothing over: who consumes here dies with the queue.
 */
import type { Scheduler } from '../../ports/scheduler.ts'
import { generationTaskSchema, type TaskBus, taskOutcomeSchema } from '../../ports/taskBus.ts'
import { type Redelivery, standardRedelivery } from '../shared/taskDelivery.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createQueue, type Grave } from './taskQueue.ts'

export function createMemoryTaskBus(options: { readonly redelivery?: Redelivery; readonly scheduler?: Scheduler } = {}): TaskBus {
  const { redelivery = standardRedelivery, scheduler = systemScheduler } = options
  const dead = new Map<string, Grave>()
  const bury = (grave: Grave) => dead.set(grave.id, grave)
  const tasks = createQueue({ queue: 'tasks', schema: generationTaskSchema, redelivery, scheduler, bury })
  const outcomes = createQueue({ queue: 'outcomes', schema: taskOutcomeSchema, redelivery, scheduler, bury })

  return {
    async publishTasks(published) {
      for (const task of published) tasks.add(task.taskId, { message: task, failures: 0 })
    },
    async publishOutcome(outcome) {
      outcomes.add(`${outcome.type}.${outcome.taskId}`, { message: outcome, failures: 0 })
    },
    async consumeTasks({ handle, ...places }) {
      return tasks.consume(places, handle)
    },
    async consumeOutcomes({ concurrency, handle }) {
      return outcomes.consume({ concurrency }, async (outcome) => {
        await handle(outcome)
        return { type: 'done' }
      })
    },
    async deadLetters() {
      return [...dead.values()].reverse().map(({ key: _, content, ...letter }) => ({ ...letter, message: JSON.parse(content) }))
    },
    async replayDeadLetter(id) {
      const letter = dead.get(id)
      if (!letter) return false
      dead.delete(id)
      const { add } = letter.queue === 'tasks' ? tasks : outcomes
      add(letter.key, { message: JSON.parse(letter.content), failures: 0 })
      return true
    },
    async depth() {
      return { tasks: tasks.depth(), outcomes: outcomes.depth() }
    },
    trouble: () => null,
    async close() {
      await Promise.all([tasks.close(), outcomes.close()])
    },
  }
}
