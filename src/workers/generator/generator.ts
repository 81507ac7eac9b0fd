/**
 * Takes tasks from the bus and makes pictures of them.
 *
 * Ensures: bounded concurrency, nothing kept between tasks; when a job ends, by cancel or deadline, its running calls
 * are aborted and its tasks dropped; at close, work goes back to the bus within the grace.
 * Doesn't decide anything about credits: it reports outcomes, the job's decider judges them.
 */
import type { EventStore } from '../../ports/eventStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import { pause } from '../../scheduling/pause.ts'
import type { Running } from '../running.ts'
import { type AttemptLimits, standardLimits } from './attempts.ts'
import type { GeneratorDeps } from './deps.ts'
import { handleTask } from './handleTask.ts'
import { createRunningTasks } from './runningTasks.ts'

const eventsAtOnce = 256
/** A call that nobody waits for any more is aborted this much later; to look for each event costs a statement each. */
const lookEveryMs = 25
/** Whoever has nothing else under way needn't wait until one of the others' pictures is done. */
const newcomersBeside = 1
/** Of the grace at close: for aborting what runs and giving it back to the bus. */
const handBackMs = 2_000

export interface GeneratorOptions extends Omit<GeneratorDeps, 'limits'> {
  readonly concurrency: number
  readonly attemptsMax: number
  /** For tests; the standard ones otherwise. */
  readonly limits?: Omit<AttemptLimits, 'attemptsMax'>
}

export async function startGenerator(options: GeneratorOptions): Promise<Running> {
  const { bus, store, concurrency, attemptsMax, limits = standardLimits, ...rest } = options
  const deps: GeneratorDeps = { ...rest, bus, store, limits: { ...limits, attemptsMax } }
  const running = createRunningTasks()
  // A task is noted as running before its job is read, so that an end between the two is seen by one of them.
  const closing = new AbortController()
  const ends = await followJobEnds(deps, closing.signal, running.abortJob)
  const consumer = await consume(bus, ends, concurrency, (task, worker) =>
    running.run(task, worker, (signal) => handleTask(deps, task, signal)),
  )
  return {
    finished: Promise.all([consumer.finished, ends.finished]).then(() => undefined),
    async close(graceMs) {
      await consumer.close(Math.max(0, graceMs - handBackMs))
      closing.abort()
      await ends.close()
    },
  }
}

async function followJobEnds(
  { store, scheduler }: { readonly store: EventStore; readonly scheduler: Scheduler },
  closing: AbortSignal,
  onEnd: (stream: string) => void,
) {
  return store.subscribe({
    after: await store.head(),
    batchMax: eventsAtOnce,
    onBatch: async (events) => {
      for (const event of events) if (event.type === 'JobFinished') onEnd(event.stream)
      if (events.length < eventsAtOnce) await pause(scheduler, lookEveryMs, closing)
    },
  })
}

async function consume(
  bus: TaskBus,
  ends: { close(): Promise<void> },
  concurrency: number,
  handle: Parameters<TaskBus['consumeTasks']>[0]['handle'],
) {
  try {
    return await bus.consumeTasks({ concurrency, newcomersBeside, handle })
  } catch (error) {
    await ends.close()
    throw error
  }
}
