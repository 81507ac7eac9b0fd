/**
 * The task bus of fast tests and of the simulation: the same answers as the real one, kept in two maps.
 *
 * Ensures what the port says, messages going through JSON as they would on the wire, in the order in which they are
 * due. Doesn't survive the process, and takes nothing over: who consumes here dies with the queue.
 */
import type { z } from 'zod'
import { Overloaded } from '../../failures.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { type Consumer, type DeadLetter, generationTaskSchema, type Handled, type TaskBus, taskOutcomeSchema } from '../../ports/taskBus.ts'
import { instant } from '../../scheduling/instant.ts'
import { deliver, type Envelope, type Redelivery, standardRedelivery, type Verdict } from '../shared/taskDelivery.ts'
import { systemScheduler } from '../system/scheduler.ts'

type Queue = DeadLetter['queue']

interface Job {
  readonly key: string
  /** JSON of an `Envelope`. */
  content: string
  /** Its place among those of its job; the lower are due first, as on the real bus. */
  readonly turn: number
  state: 'ready' | 'putOff' | 'running'
}
interface Channel {
  /** A message that waits or runs holds its key. Insertion order is the order of delivery. */
  readonly jobs: Map<string, Job>
  readonly pumps: Set<() => void>
}
interface Grave extends Omit<DeadLetter, 'message'> {
  readonly key: string
  readonly content: string
}

/** More than any test publishes; a runaway loop hits it before the memory is gone. */
const jobsMax = 100_000

/** Of several jobs the first tasks, then the second ones; what comes again waits no more. */
const turnOf = (queue: Queue, { message }: Envelope): number => {
  const isTask = queue === 'tasks' && typeof message === 'object' && message !== null && 'index' in message
  return isTask ? Number(message.index) : 0
}

function nextInTurn(jobs: Iterable<Job>): Job | null {
  let next: Job | null = null
  for (const job of jobs) if (job.state === 'ready' && (!next || job.turn < next.turn)) next = job
  return next
}

export function createMemoryTaskBus(options: { readonly redelivery?: Redelivery; readonly scheduler?: Scheduler } = {}): TaskBus {
  const { redelivery = standardRedelivery, scheduler = systemScheduler } = options
  const channels = { tasks: createChannel(), outcomes: createChannel() } as const
  const dead = new Map<string, Grave>()
  const consumers = new Set<Consumer>()
  const cancels = new Map<Job, () => void>()

  function add(queue: Queue, key: string, envelope: Envelope) {
    const { jobs } = channels[queue]
    if (jobs.has(key)) return
    if (jobs.size >= jobsMax) throw new Overloaded(`${jobsMax} messages wait in ${queue}`)
    jobs.set(key, { key, content: JSON.stringify(envelope), turn: turnOf(queue, envelope), state: 'ready' })
    wake(queue)
  }
  function wake(queue: Queue) {
    for (const pump of [...channels[queue].pumps]) pump()
  }

  function settle(queue: Queue, job: Job, verdict: Verdict) {
    const { jobs } = channels[queue]
    jobs.delete(job.key)
    switch (verdict.type) {
      case 'complete':
        return
      case 'again': {
        const next: Job = {
          key: job.key,
          content: JSON.stringify(verdict.envelope),
          turn: -1,
          state: verdict.afterMs > 0 ? 'putOff' : 'ready',
        }
        jobs.set(next.key, next)
        if (next.state === 'ready') return wake(queue)
        const cancel = scheduler.after(verdict.afterMs, () => {
          cancels.delete(next)
          next.state = 'ready'
          wake(queue)
        })
        cancels.set(next, cancel)
        return
      }
      case 'dead': {
        const id = `${queue}.${job.key}`
        dead.set(id, {
          id,
          queue,
          key: job.key,
          reason: verdict.reason,
          content: JSON.stringify(verdict.message),
          failedAt: instant(scheduler.now()),
          attempts: verdict.attempts,
        })
        return
      }
      default:
        verdict satisfies never
    }
  }

  function consume<Message>(
    queue: Queue,
    concurrency: number,
    schema: z.ZodType<Message>,
    handle: (message: Message, signal: AbortSignal) => Promise<Handled<Message>>,
  ): Consumer {
    const { jobs, pumps } = channels[queue]
    const stop = new AbortController()
    const running = new Set<Promise<void>>()
    const ended = Promise.withResolvers<void>()

    function pump() {
      while (running.size < concurrency) {
        const job = nextInTurn(jobs.values())
        if (!job) return
        run(job)
      }
    }
    function run(job: Job) {
      job.state = 'running'
      const done = deliver(JSON.parse(job.content), {
        schema,
        handle: (message) => handle(message, stop.signal),
        signal: stop.signal,
        redelivery,
        scheduler,
      })
        .then((verdict) => settle(queue, job, verdict))
        .finally(() => {
          running.delete(done)
          if (pumps.has(pump)) pump()
        })
      running.add(done)
    }

    pumps.add(pump)
    const consumer: Consumer = {
      finished: ended.promise,
      async close(graceMs) {
        pumps.delete(pump)
        const callOff = scheduler.after(graceMs, () => stop.abort(new Error(`the consumer of ${queue} closes`)))
        await Promise.all(running)
        callOff()
        consumers.delete(consumer)
        ended.resolve()
      },
    }
    consumers.add(consumer)
    // As from a real queue, the first message comes after the caller has the consumer in hand.
    queueMicrotask(() => {
      if (pumps.has(pump)) pump()
    })
    return consumer
  }

  return {
    async publishTasks(tasks) {
      for (const task of tasks) add('tasks', task.taskId, { message: task, failures: 0 })
    },
    async publishOutcome(outcome) {
      add('outcomes', `${outcome.type}.${outcome.taskId}`, { message: outcome, failures: 0 })
    },
    async consumeTasks({ concurrency, handle }) {
      return consume('tasks', concurrency, generationTaskSchema, handle)
    },
    async consumeOutcomes({ concurrency, handle }) {
      return consume('outcomes', concurrency, taskOutcomeSchema, async (outcome) => {
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
      add(letter.queue, letter.key, { message: JSON.parse(letter.content), failures: 0 })
      return true
    },
    async depth() {
      return { tasks: channels.tasks.jobs.size, outcomes: channels.outcomes.jobs.size }
    },
    trouble: () => null,
    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.close(0)))
      for (const cancel of cancels.values()) cancel()
      cancels.clear()
    },
  }
}

const createChannel = (): Channel => ({ jobs: new Map(), pumps: new Set() })
