/**
 * A queue of tasks and one of outcomes, as one process reaches them: at least once, in any order. A message whose consumer died
 * comes back within ten seconds.
 */
import type { z } from 'zod'
import { deliver, type Envelope, standardRedelivery, type Verdict } from '../../src/adapters/shared/taskDelivery.ts'
import { type Consumer, generationTaskSchema, type Handled, type TaskBus, taskOutcomeSchema } from '../../src/ports/taskBus.ts'
import { type Dice, diceOf } from '../dice.ts'
import type { Process } from '../process.ts'
import type { World } from '../world.ts'

interface Message {
  readonly key: string
  content: string
  state: 'ready' | 'running' | 'put off'
}
type QueueName = 'tasks' | 'outcomes'
interface Queue {
  readonly messages: Map<string, Message>
  readonly pumps: Set<() => void>
  dead: number
}
export type Queues = Readonly<Record<QueueName, Queue>> & { readonly dice: Dice }

const createQueue = (): Queue => ({ messages: new Map(), pumps: new Set(), dead: 0 })
export const createQueues = (seed: number): Queues => ({ tasks: createQueue(), outcomes: createQueue(), dice: diceOf(seed, 'bus') })

const noticedMsMax = 10_000
const again = { messageMsMax: 20_000 }

export function busOf(world: World, queues: Queues, process: Process): TaskBus {
  const { timeline } = world
  const { dice } = queues
  const broken = () => new Error('simulated: no answer from the queue')
  const publish = (what: string, effect: () => Promise<void>) => process.reach({ what, effect, away: broken, unknown: broken })

  function wake(name: QueueName) {
    for (const pump of queues[name].pumps) pump()
  }
  function add(name: QueueName, key: string, envelope: Envelope, copy = '') {
    const { messages } = queues[name]
    if (messages.has(key + copy)) return
    if (copy === '' && dice.chance(world.faults().lostMessage)) return world.note('bus', `loses ${name} ${key}`)
    messages.set(key + copy, { key: key + copy, content: JSON.stringify(envelope), state: 'ready' })
    wake(name)
  }
  function duplicate(name: QueueName, message: Message) {
    if (!dice.chance(world.faults().duplicate)) return
    const envelope: Envelope = JSON.parse(message.content)
    timeline.after(dice.between(0, again.messageMsMax), () => {
      world.note('bus', `brings ${name} ${message.key} again`)
      add(name, message.key, envelope, ` again ${dice.id().slice(0, 4)}`)
    })
  }
  function settle(name: QueueName, message: Message, verdict: Verdict) {
    const queue = queues[name]
    queue.messages.delete(message.key)
    if (verdict.type === 'complete') return
    if (verdict.type === 'dead') {
      world.note('bus', `${name} ${message.key} is dead: ${verdict.reason}`)
      queue.dead += 1
      return
    }
    const next: Message = { key: message.key, content: JSON.stringify(verdict.envelope), state: 'put off' }
    queue.messages.set(next.key, next)
    timeline.after(verdict.afterMs, () => {
      next.state = 'ready'
      wake(name)
    })
  }

  function consume<Received>(
    name: QueueName,
    concurrency: number,
    schema: z.ZodType<Received>,
    handle: (message: Received, signal: AbortSignal) => Promise<Handled<Received>>,
  ): Consumer {
    const { messages, pumps } = queues[name]
    const stop = new AbortController()
    const ended = Promise.withResolvers<void>()
    const running = new Map<Message, Promise<void>>()

    function pump() {
      while (process.isAlive() && running.size < concurrency) {
        const [first, ...others] = [...messages.values()].filter(({ state }) => state === 'ready')
        if (!first) return
        const message = dice.pick([first, ...others])
        message.state = 'running'
        duplicate(name, message)
        running.set(message, run(message))
      }
    }
    async function run(message: Message) {
      // It travels to the consumer.
      await new Promise<void>((resolve) => void process.scheduler.after(dice.between(0, 5), resolve))
      const verdict = await deliver(JSON.parse(message.content), {
        schema,
        handle: (received) => handle(received, stop.signal),
        signal: stop.signal,
        redelivery: standardRedelivery,
        scheduler: process.scheduler,
      })
      const handedOver = await process
        .reach({ what: `settle ${name} ${message.key}`, effect: async () => settle(name, message, verdict), away: broken, unknown: broken })
        .then(() => true)
        .catch(() => false)
      running.delete(message)
      if (!handedOver) comeBack(message)
      pump()
    }
    function comeBack(message: Message) {
      timeline.after(dice.between(0, noticedMsMax), () => {
        if (messages.get(message.key) !== message) return
        message.state = 'ready'
        wake(name)
      })
    }

    pumps.add(pump)
    process.onDeath(() => {
      pumps.delete(pump)
      for (const message of running.keys()) comeBack(message)
    })
    process.scheduler.after(0, pump)
    return {
      finished: ended.promise,
      async close(graceMs) {
        pumps.delete(pump)
        const callOff = process.scheduler.after(graceMs, () => stop.abort(new Error('the consumer closes')))
        await Promise.all(running.values())
        callOff()
        ended.resolve()
      },
    }
  }

  return {
    publishTasks: (tasks) =>
      publish(`publish ${tasks.length} tasks`, async () => {
        for (const task of tasks) add('tasks', task.taskId, { message: task, failures: 0 })
      }),
    publishOutcome: (outcome) =>
      publish(`publish ${outcome.type} ${outcome.taskId}`, async () => {
        world.note(process.name, `tells ${outcome.type} of task ${outcome.index} of job ${outcome.jobId}`)
        add('outcomes', `${outcome.type}.${outcome.taskId}`, { message: outcome, failures: 0 })
      }),
    consumeTasks: async ({ concurrency, handle }) => consume('tasks', concurrency, generationTaskSchema, handle),
    consumeOutcomes: async ({ concurrency, handle }) =>
      consume('outcomes', concurrency, taskOutcomeSchema, async (outcome) => {
        await handle(outcome)
        return { type: 'done' }
      }),
    deadLetters: async () => [],
    replayDeadLetter: async () => false,
    depth: async () => ({ tasks: queues.tasks.messages.size, outcomes: queues.outcomes.messages.size }),
    trouble: () => null,
    close: async () => undefined,
  }
}
