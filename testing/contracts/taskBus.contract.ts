/** What every task bus does, whatever engine carries it. */
import { StoreUnavailable } from '../../src/failures.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GenerationTask, Handled, TaskBus, TaskOutcome } from '../../src/ports/taskBus.ts'
import { waitFor } from '../waitFor.ts'
import { commandIdOf, jobIdOf, taskIdOf } from '../../src/domain/ids.ts'
import { failedAt, otherJobId, otherUserId, quickRedelivery, startedAt, taskAt } from './taskBusMessages.ts'

/** A handler that waits until the test lets it go. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

/** @param create a bus of its own, empty, that redelivers by `quickRedelivery` */
export function describeTaskBus(name: string, create: () => Promise<{ bus: TaskBus; dispose(): Promise<void> }>): void {
  describe(`${name} as a task bus`, () => {
    let bus: TaskBus
    let dispose: () => Promise<void>
    beforeEach(async () => {
      const created = await create()
      bus = created.bus
      dispose = created.dispose
    })
    afterEach(async () => {
      await bus.close()
      await dispose()
    })

    /** Consumes tasks and notes them; `make` decides what becomes of each. */
    async function consume(make: (task: GenerationTask, signal: AbortSignal) => Promise<Handled<GenerationTask>>, concurrency = 4) {
      const seen: GenerationTask[] = []
      const consumer = await bus.consumeTasks({
        concurrency,
        handle: async (task, signal) => {
          seen.push(task)
          return make(task, signal)
        },
      })
      return { seen, consumer }
    }
    const done = async () => ({ type: 'done' }) as const
    const emptied = () =>
      waitFor('an empty bus', async () => {
        const depth = await bus.depth()
        return depth.tasks === 0 && depth.outcomes === 0
      })

    it('delivers each published task once and then has none left', async () => {
      const tasks = Array.from({ length: 20 }, (_, index) => taskAt(index))
      const { seen } = await consume(done)
      await bus.publishTasks(tasks)
      await emptied()
      expect(seen.toSorted((a, b) => a.index - b.index)).toEqual(tasks)
    })

    it('delivers what was published before anybody consumed, in order', async () => {
      await bus.publishTasks([0, 1, 2, 3, 4].map(taskAt))
      expect(await bus.depth()).toEqual({ tasks: 5, outcomes: 0 })
      const { seen } = await consume(done, 1)
      await emptied()
      expect(seen.map((task) => task.index)).toEqual([0, 1, 2, 3, 4])
    })

    it('lets jobs take turns: one picture waits for no more than the first of somebody else’s many', async () => {
      const many = Array.from({ length: 14 }, (_, index) => taskAt(index))
      const single = { ...taskAt(0), jobId: otherJobId, userId: otherUserId, taskId: taskIdOf(otherJobId, 0) }
      await bus.publishTasks(many)
      await bus.publishTasks([single])
      const { seen } = await consume(done, 1)
      await emptied()
      const place = seen.findIndex(({ taskId }) => taskId === single.taskId)
      expect([place <= 2, seen.length]).toEqual([true, 15])
    })

    it('lets accounts take turns: one picture waits for no more than one of somebody else’s many orders', async () => {
      const orders = Array.from({ length: 12 }, (_, number) => jobIdOf(commandIdOf('order', number)))
      const many = orders.map((jobId) => ({ ...taskAt(0), jobId, taskId: taskIdOf(jobId, 0) }))
      const single = { ...taskAt(0), jobId: otherJobId, userId: otherUserId, taskId: taskIdOf(otherJobId, 0) }
      for (const task of many) await bus.publishTasks([task])
      await bus.publishTasks([single])
      const { seen } = await consume(done, 1)
      await emptied()
      const place = seen.findIndex(({ taskId }) => taskId === single.taskId)
      expect([place <= 2, seen.length]).toEqual([true, 13])
    })

    it('has a place for newcomers beside those that are taken, and for nobody else', async () => {
      const { opened, open } = gate()
      const seen: string[] = []
      await bus.consumeTasks({
        concurrency: 1,
        newcomersBeside: 1,
        handle: async ({ userId, index }) => {
          seen.push(`${userId === otherUserId ? 'other' : 'first'} ${index}`)
          await opened
          return { type: 'done' }
        },
      })
      await bus.publishTasks([0, 1, 2].map(taskAt))
      await waitFor('the first task to run', () => seen.length === 1)
      const single = { ...taskAt(0), jobId: otherJobId, userId: otherUserId, taskId: taskIdOf(otherJobId, 0) }
      await bus.publishTasks([single])
      await waitFor('the newcomer to run', () => seen.length === 2)
      expect(seen).toEqual(['first 0', 'other 0'])
      open()
      await emptied()
      expect(seen).toHaveLength(4)
    })

    it('delivers a task once that is published again while it waits', async () => {
      await bus.publishTasks([taskAt(0), taskAt(1), taskAt(0)])
      await bus.publishTasks([taskAt(0), taskAt(1), taskAt(2)])
      const { opened, open } = gate()
      const { seen } = await consume(async () => {
        await opened
        return { type: 'done' }
      })
      await waitFor('three tasks', async () => (await bus.depth()).tasks === 3)
      open()
      await emptied()
      expect(seen).toHaveLength(3)
    })

    it('delivers a task once that is published again while it is being handled, and does not lose it either', async () => {
      const { opened, open } = gate()
      const { seen } = await consume(async () => {
        await opened
        return { type: 'done' }
      })
      await bus.publishTasks([taskAt(0)])
      await waitFor('the task to run', () => seen.length === 1)
      await bus.publishTasks([taskAt(0)])
      await waitFor('one task', async () => (await bus.depth()).tasks === 1)
      open()
      await emptied()
      expect(seen).toHaveLength(1)
    })

    it('publishes a task again that was done', async () => {
      const { seen } = await consume(done)
      await bus.publishTasks([taskAt(0)])
      await emptied()
      await bus.publishTasks([taskAt(0)])
      await waitFor('the second delivery', () => seen.length === 2)
    })

    it('handles no more tasks at once than asked for', async () => {
      let running = 0
      let most = 0
      const { opened, open } = gate()
      const { seen } = await consume(async () => {
        most = Math.max(most, ++running)
        await opened
        running--
        return { type: 'done' }
      }, 2)
      await bus.publishTasks(Array.from({ length: 6 }, (_, index) => taskAt(index)))
      await waitFor('two tasks to run', () => seen.length === 2)
      open()
      await emptied()
      expect(most).toBe(2)
      expect(seen).toHaveLength(6)
    })

    it('brings a retried task back with its new body, not before its time', async () => {
      const at: number[] = []
      const { seen } = await consume(async (task) => {
        at.push(performance.now())
        return task.attempt < 3 ? { type: 'retry', afterMs: 60, message: { ...task, attempt: task.attempt + 1 } } : { type: 'done' }
      })
      await bus.publishTasks([taskAt(0)])
      await emptied()
      expect(seen.map((task) => task.attempt)).toEqual([1, 2, 3])
      expect(Number(at[1]) - Number(at[0])).toBeGreaterThan(50)
    })

    it('does not deliver a task that is published again while it waits for its retry', async () => {
      const { seen } = await consume(async (task) =>
        task.attempt === 1 ? { type: 'retry', afterMs: 60_000, message: { ...task, attempt: 2 } } : { type: 'done' },
      )
      await bus.publishTasks([taskAt(0)])
      await waitFor('the retry to wait', async () => seen.length === 1 && (await bus.depth()).tasks === 1)
      await bus.publishTasks([taskAt(0)])
      await waitFor('the retry alone to wait', async () => (await bus.depth()).tasks === 1)
      expect(seen).toHaveLength(1)
    })

    it('gives a task up after a bounded number of throws, lists it, and replays it', async () => {
      let broken = true
      const { seen } = await consume(async () => {
        if (broken) throw new TypeError('undefined is not a picture')
        return { type: 'done' }
      })
      await bus.publishTasks([taskAt(0)])
      const letters = await waitFor('a dead letter', async () => {
        const found = await bus.deadLetters()
        return found.length > 0 && found
      })
      expect(letters).toMatchObject([
        { queue: 'tasks', reason: 'TypeError: undefined is not a picture', message: taskAt(0), attempts: quickRedelivery.triesMax },
      ])
      expect(Date.parse(String(letters[0]?.failedAt))).toBeGreaterThan(0)
      expect(seen).toHaveLength(quickRedelivery.triesMax)
      await emptied()

      broken = false
      expect(await bus.replayDeadLetter(String(letters[0]?.id))).toBe(true)
      await waitFor('the replayed task', () => seen.length === quickRedelivery.triesMax + 1)
      await emptied()
      expect(await bus.deadLetters()).toEqual([])
      expect(await bus.replayDeadLetter(String(letters[0]?.id))).toBe(false)
    })

    it('goes on with other tasks after a handler threw', async () => {
      const { seen } = await consume(async (task) => {
        if (task.index === 0) throw new RangeError('no')
        return { type: 'done' }
      }, 1)
      await bus.publishTasks([taskAt(0), taskAt(1), taskAt(2)])
      await waitFor('the others', () => seen.some((task) => task.index === 2))
      await emptied()
      expect(await bus.deadLetters()).toHaveLength(1)
    })

    it('gives a message up at once that cannot be read', async () => {
      const poison: GenerationTask = JSON.parse(JSON.stringify({ ...taskAt(0), role: 'UNCLE' }))
      const { seen } = await consume(done)
      await bus.publishTasks([poison])
      const letters = await waitFor('a dead letter', async () => {
        const found = await bus.deadLetters()
        return found.length > 0 && found
      })
      expect(letters).toMatchObject([{ queue: 'tasks', message: { role: 'UNCLE' } }])
      expect(letters[0]?.reason).toContain('role')
      expect(seen).toEqual([])
    })

    it('carries outcomes beside tasks, one of each type for a task', async () => {
      await Promise.all([startedAt(0), startedAt(0), failedAt(0), startedAt(1)].map((outcome) => bus.publishOutcome(outcome)))
      const { opened, open } = gate()
      const seen: TaskOutcome[] = []
      await bus.consumeOutcomes({
        concurrency: 1,
        handle: async (outcome) => {
          await opened
          seen.push(outcome)
        },
      })
      await waitFor('three outcomes', async () => (await bus.depth()).outcomes === 3)
      expect((await bus.depth()).tasks).toBe(0)
      open()
      await emptied()
      expect(seen).toHaveLength(3)
      expect(seen).toEqual(expect.arrayContaining([startedAt(0), failedAt(0), startedAt(1)]))
    })

    it('never gives a message up because an engine is away', async () => {
      let tries = 0
      await bus.consumeOutcomes({
        concurrency: 1,
        handle: async () => {
          if (++tries < 6) throw new StoreUnavailable('away')
        },
      })
      await bus.publishOutcome(startedAt(0))
      await emptied()
      expect(tries).toBe(6)
      expect(await bus.deadLetters()).toEqual([])
    })

    it('tries an outcome again whose handler threw', async () => {
      let tries = 0
      await bus.consumeOutcomes({
        concurrency: 4,
        handle: async () => {
          if (++tries < 3) throw new Error('the log is away')
        },
      })
      await bus.publishOutcome(startedAt(0))
      await emptied()
      expect(tries).toBe(3)
      expect(await bus.deadLetters()).toEqual([])
    })

    it('lets running handlers finish when it closes', async () => {
      const { opened, open } = gate()
      const { seen, consumer } = await consume(async (_, signal) => {
        await opened
        expect(signal.aborted).toBe(false)
        return { type: 'done' }
      }, 1)
      await bus.publishTasks([taskAt(0), taskAt(1)])
      await waitFor('a task to run', () => seen.length === 1)
      const closed = consumer.close(10_000)
      open()
      await closed
      await consumer.finished
      expect(seen).toHaveLength(1)
      expect((await bus.depth()).tasks).toBe(1)
    })

    it('aborts handlers that outlast the grace and hands their tasks to another consumer at once', async () => {
      const reasons: unknown[] = []
      const { seen, consumer } = await consume(
        (_, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reasons.push(signal.reason)
              reject(signal.reason)
            })
          }),
      )
      await bus.publishTasks([taskAt(0), taskAt(1)])
      await waitFor('both to run', () => seen.length === 2)
      await consumer.close(50)
      expect(reasons).toHaveLength(2)
      const second = await consume(done)
      await emptied()
      expect(second.seen.map((task) => task.index).toSorted()).toEqual([0, 1])
      expect(await bus.deadLetters()).toEqual([])
    })

    it('hands a task back although its handler ignores the abort', async () => {
      const { seen, consumer } = await consume(() => new Promise(() => undefined))
      await bus.publishTasks([taskAt(0)])
      await waitFor('it to run', () => seen.length === 1)
      await consumer.close(0)
      const second = await consume(done)
      await emptied()
      expect(second.seen).toEqual([taskAt(0)])
    })
  })
}
