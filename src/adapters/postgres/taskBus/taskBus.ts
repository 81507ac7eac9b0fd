/**
 * The task bus on `graphile-worker`: two queues in Postgres.
 *
 * Ensures: at least once; one message per key that waits or runs; a dead worker's messages are free within 10 s, and
 * at the next start at once; a kill never counts as a failure of the message.
 * Doesn't keep order, and doesn't start or stop the database.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import { type Consumer, generationTaskSchema, type TaskBus, taskOutcomeSchema } from '../../../ports/taskBus.ts'
import { type Redelivery, standardRedelivery } from '../../shared/taskDelivery.ts'
import { type PostgresConsumer, startConsumer } from './consumer.ts'
import { shareCalls, upTo } from '../../../scheduling/sharedCalls.ts'
import { addNew, countByQueue, type Keyed, listDead, replayDead } from './messages.ts'
import { newcomersIdentifier, type Queue } from './names.ts'
import { startTakeover } from './takeover.ts'

const messagesPerStatementMax = 256

/** Few commits for many callers, each of whom learns of its own messages' commit. Adding again is harmless. */
const shareAdding = (pool: pg.Pool, queue: Queue) =>
  shareCalls<readonly Keyed[], void>({
    call: async (calls) => {
      await addNew(pool, queue, calls.flat())
      return calls.map(() => undefined)
    },
    measure: upTo(messagesPerStatementMax, ({ length }) => length),
  })

const taskKey = (taskId: string) => `task.${taskId}`

/** @param options.pool for what is published and looked up; consumers open connections of their own by `databaseUrl` */
export async function createPostgresTaskBus(options: {
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly log: Logger
  readonly redelivery?: Redelivery
}): Promise<TaskBus> {
  const { pool, databaseUrl, log, redelivery = standardRedelivery } = options
  const consumers = new Set<PostgresConsumer>()
  const tasksToAdd = shareAdding(pool, 'tasks')
  const outcomesToAdd = shareAdding(pool, 'outcomes')
  const nudgeAll = () => {
    for (const consumer of consumers) consumer.nudge()
  }
  const takeover = await startTakeover({ pool, log, onFreed: nudgeAll })

  return {
    async publishTasks(tasks) {
      if (tasks.length > 0) await tasksToAdd.ask(tasks.map((task) => ({ key: taskKey(task.taskId), message: task })))
    },
    publishOutcome: (outcome) => outcomesToAdd.ask([{ key: `${outcome.type}.${outcome.taskId}`, message: outcome }]),

    async consumeTasks({ concurrency, newcomersBeside = 0, handle }) {
      const work = { databaseUrl, queue: 'tasks', schema: generationTaskSchema, handle, redelivery, log } as const
      const all = track(consumers, await startConsumer({ ...work, concurrency }))
      if (newcomersBeside === 0) return all
      const newcomers = { ...work, identifiers: [newcomersIdentifier], concurrency: newcomersBeside }
      return both(all, track(consumers, await startConsumer(newcomers)))
    },
    async consumeOutcomes({ concurrency, handle }) {
      const consumer = await startConsumer({
        databaseUrl,
        queue: 'outcomes',
        concurrency,
        schema: taskOutcomeSchema,
        handle: async (outcome) => {
          await handle(outcome)
          return { type: 'done' }
        },
        redelivery,
        log,
      })
      return track(consumers, consumer)
    },

    deadLetters: () => listDead(pool),
    replayDeadLetter: (id) => replayDead(pool, id),
    depth: () => countByQueue(pool),
    // A consumer that can't come back ends its process.
    trouble: () => null,
    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.close(0)))
      await takeover.close()
    },
  }
}

const both = (one: Consumer, other: Consumer): Consumer => ({
  finished: Promise.all([one.finished, other.finished]).then(() => undefined),
  close: async (graceMs) => void (await Promise.all([one.close(graceMs), other.close(graceMs)])),
})

function track(consumers: Set<PostgresConsumer>, consumer: PostgresConsumer): PostgresConsumer {
  consumers.add(consumer)
  const forget = () => consumers.delete(consumer)
  consumer.finished.then(forget, forget)
  return consumer
}
