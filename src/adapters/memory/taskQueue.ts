/** One queue of the memory task bus: what waits, what runs, what comes again. */
import type { z } from 'zod'
import { Overloaded } from '../../failures.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { Consumer, DeadLetter, Handled, Places } from '../../ports/taskBus.ts'
import { instant } from '../../scheduling/instant.ts'
import { atOnce, createAccountTurns, isNewcomers } from '../shared/accountTurns.ts'
import { deliver, type Envelope, type Redelivery, type Verdict } from '../shared/taskDelivery.ts'
import { startConsumer } from './consumer.ts'

type Queue = DeadLetter['queue']

interface Job {
  readonly key: string
  /** JSON of an `Envelope`. */
  content: string
  /** Null where it takes no turn. */
  readonly account: string | null
  /** In the line, as on the real bus. */
  readonly place: number
  state: 'ready' | 'putOff' | 'running'
}
export interface Grave extends Omit<DeadLetter, 'message'> {
  readonly key: string
  readonly content: string
}

/** More than any test publishes; a runaway loop hits it before the memory is gone. */
const jobsMax = 100_000

/** Whose task it is; null for what is none. */
const accountOf = (queue: Queue, { message }: Envelope): string | null => {
  const isTask = queue === 'tasks' && typeof message === 'object' && message !== null && 'userId' in message
  return isTask ? String(message.userId) : null
}

function nextInTurn(jobs: Iterable<Job>, onlyNewcomers: boolean): Job | null {
  let next: Job | null = null
  for (const job of jobs) {
    if (job.state !== 'ready' || (onlyNewcomers && !isNewcomers(job.place))) continue
    if (!next || job.place < next.place) next = job
  }
  return next
}

export function createQueue<Message>(options: {
  readonly queue: Queue
  readonly schema: z.ZodType<Message>
  readonly redelivery: Redelivery
  readonly scheduler: Scheduler
  readonly bury: (grave: Grave) => void
}) {
  const { queue, schema, redelivery, scheduler, bury } = options
  /** A message that waits or runs holds its key. Insertion order is the order of delivery. */
  const jobs = new Map<string, Job>()
  const turns = createAccountTurns()
  const pumps = new Set<() => void>()
  const consumers = new Set<Consumer>()
  const cancels = new Map<Job, () => void>()

  function wake() {
    for (const pump of [...pumps]) pump()
  }
  function putBack(key: string, { envelope, afterMs }: Extract<Verdict, { type: 'again' }>) {
    const next: Job = { key, content: JSON.stringify(envelope), account: null, place: atOnce, state: afterMs > 0 ? 'putOff' : 'ready' }
    jobs.set(key, next)
    if (next.state === 'ready') return wake()
    const cancel = scheduler.after(afterMs, () => {
      cancels.delete(next)
      next.state = 'ready'
      wake()
    })
    cancels.set(next, cancel)
  }
  function settle({ key, account }: Job, verdict: Verdict) {
    jobs.delete(key)
    if (account !== null) turns.ended(account)
    switch (verdict.type) {
      case 'complete':
        return
      case 'again':
        return putBack(key, verdict)
      case 'dead': {
        const { reason, attempts } = verdict
        const failedAt = instant(scheduler.now())
        return bury({ id: `${queue}.${key}`, queue, key, reason, content: JSON.stringify(verdict.message), failedAt, attempts })
      }
      default:
        verdict satisfies never
    }
  }

  return {
    add(key: string, envelope: Envelope) {
      if (jobs.has(key)) return
      if (jobs.size >= jobsMax) throw new Overloaded(`${jobsMax} messages wait in ${queue}`)
      const account = accountOf(queue, envelope)
      const place = account === null ? atOnce : turns.placeFor(account)
      jobs.set(key, { key, content: JSON.stringify(envelope), account, place, state: 'ready' })
      wake()
    },
    depth: () => jobs.size,

    consume(
      { concurrency, newcomersBeside = 0 }: Places,
      handle: (message: Message, signal: AbortSignal) => Promise<Handled<Message>>,
    ): Consumer {
      const consumer = startConsumer({
        queue,
        concurrency,
        newcomersBeside,
        pumps,
        scheduler,
        next: (onlyNewcomers) => nextInTurn(jobs.values(), onlyNewcomers),
        async run(job, signal) {
          job.state = 'running'
          turns.taken(job.place)
          const delivery = { schema, handle: (message: Message) => handle(message, signal), signal, redelivery, scheduler }
          settle(job, await deliver(JSON.parse(job.content), delivery))
        },
      })
      consumers.add(consumer)
      return consumer
    },

    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.close(0)))
      for (const cancel of cancels.values()) cancel()
      cancels.clear()
    },
  }
}
