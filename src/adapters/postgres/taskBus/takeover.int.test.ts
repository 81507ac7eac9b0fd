import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { taskAt } from '../../../../testing/contracts/taskBusMessages.ts'
import { openTestPool } from '../../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import { waitFor } from '../../../../testing/waitFor.ts'
import type { TaskBus } from '../../../ports/taskBus.ts'
import { takeFromReleaseBefore } from './handover.ts'
import { takeOverFromDeadWorkers } from './takeover.ts'
import { createPostgresTaskBus } from './taskBus.ts'

const consumerProgram = fileURLToPath(new URL('../../../../testing/engines/taskConsumer.ts', import.meta.url))
const log = pino({ level: 'silent' })

describe('a worker that is killed', () => {
  let database: TestDatabase
  let pool: pg.Pool
  const opened: TaskBus[] = []
  const children: ChildProcess[] = []

  beforeEach(async () => {
    database = await createTestDatabase()
    pool = openTestPool(database.url)
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await Promise.all(opened.splice(0).map((bus) => bus.close()))
    await pool.end()
    await database.drop()
  })

  async function openBus(): Promise<TaskBus> {
    const bus = await createPostgresTaskBus({ databaseUrl: database.url, pool, log })
    opened.push(bus)
    return bus
  }
  /** Resolves with a process that has begun as many tasks as asked for. */
  async function victim(begun: number): Promise<ChildProcess> {
    const child = spawn(process.execPath, [consumerProgram, database.url], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    let lines = 0
    for await (const _ of createInterface({ input: child.stdout })) if (++lines === begun) return child
    throw new Error('the consumer ended before it began its tasks')
  }
  async function kill(child: ChildProcess) {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  async function consume(bus: TaskBus) {
    const seen: number[] = []
    await bus.consumeTasks({
      concurrency: 2,
      handle: async (task) => {
        seen.push(task.index)
        return { type: 'done' }
      },
    })
    return seen
  }

  it('loses its tasks to a running one within 10 s', async () => {
    const bus = await openBus()
    await bus.publishTasks([taskAt(0), taskAt(1)])
    const child = await victim(2)
    const seen = await consume(bus)
    expect(seen).toEqual([])
    await kill(child)
    await waitFor('both tasks to be taken over', () => seen.length === 2, 10_000)
    expect(await bus.deadLetters()).toEqual([])
  })

  it('loses its tasks to the next start at once', async () => {
    await (await openBus()).publishTasks([taskAt(0), taskAt(1)])
    for (const bus of opened.splice(0)) await bus.close()
    await kill(await victim(2))
    const bus = await openBus()
    const seen = await consume(bus)
    await waitFor('both tasks', () => seen.length === 2, 3_000)
  })

  it('and killed twenty times over costs its task no try', async () => {
    const bus = await openBus()
    await bus.publishTasks([taskAt(0)])
    for (let kills = 0; kills < 20; kills++) {
      // As a kill leaves it: taken, its taker unknown to everybody.
      await pool.query(
        `update graphile_worker._private_jobs set attempts = attempts + 1, locked_by = 'killed-' || $1::int, locked_at = now() where locked_at is null`,
        [kills],
      )
      await waitFor('the takeover', async () => {
        await takeOverFromDeadWorkers(pool)
        const { rowCount } = await pool.query('select from graphile_worker.jobs where locked_at is null')
        return rowCount === 1
      })
    }
    const seen = await consume(bus)
    await waitFor('the task', () => seen.length === 1)
    await waitFor('an empty bus', async () => (await bus.depth()).tasks === 0)
  })

  it('while it put a message back leaves one message, not two and not a dead letter', async () => {
    const bus = await openBus()
    await bus.publishTasks([taskAt(0)])
    await pool.query(
      `update graphile_worker._private_jobs set attempts = attempts + 1, locked_by = 'killed', locked_at = now();
       select graphile_worker.add_job('sillok_tasks_2', payload => payload, job_key => key, max_attempts => 32767)
       from graphile_worker._private_jobs`,
    )
    const jobs = async () => (await pool.query('select from graphile_worker.jobs')).rowCount
    await takeOverFromDeadWorkers(pool)
    expect(await jobs()).toBe(1)
    expect(await bus.depth()).toEqual({ tasks: 1, outcomes: 0 })
    const seen = await consume(bus)
    await waitFor('an empty bus', async () => (await jobs()) === 0)
    expect(seen).toEqual([0])
  })

  it('is told from one that lives: nobody takes over from the living', async () => {
    const bus = await openBus()
    await bus.publishTasks([taskAt(0), taskAt(1)])
    await victim(2)
    expect(await takeOverFromDeadWorkers(pool)).toEqual([])
  })

  it('is known by its silence as well, though its connection stands', async () => {
    const bus = await openBus()
    await bus.publishTasks([taskAt(0), taskAt(1)])
    await victim(2)
    await waitFor('the silence to be noticed', async () => {
      await pool.query(`update task_bus.task_workers set heartbeat_at = now() - interval '9 seconds'`)
      return (await takeOverFromDeadWorkers(pool)).length === 1
    })
    expect((await pool.query('select from graphile_worker.jobs where locked_at is null')).rowCount).toBe(2)
  })
})

describe('what waits in the queues of 0.1.0', () => {
  it('comes over, whenever it is added, and what is being worked on when it is let go', async () => {
    const database = await createTestDatabase()
    const pool = openTestPool(database.url)
    const add = (index: number) =>
      pool.query(`select graphile_worker.add_job('sillok_tasks', payload => $1::json, job_key => $2, max_attempts => 32767)`, [
        JSON.stringify({ message: taskAt(index), failures: 0 }),
        `task.${taskAt(index).taskId}`,
      ])
    await add(0)
    await add(1)
    await pool.query(`update graphile_worker._private_jobs set locked_by = 'a process of 0.1.0', locked_at = now() where key = $1`, [
      `task.${taskAt(1).taskId}`,
    ])
    expect(await takeFromReleaseBefore(pool)).toBe(1)
    const bus = await createPostgresTaskBus({ databaseUrl: database.url, pool, log })
    try {
      const seen: number[] = []
      await bus.consumeTasks({
        concurrency: 2,
        handle: async (task) => {
          seen.push(task.index)
          return { type: 'done' }
        },
      })
      await add(2)
      await waitFor('all three', () => seen.length === 3)
      expect(seen.toSorted()).toEqual([0, 1, 2])
    } finally {
      await bus.close()
      await pool.end()
      await database.drop()
    }
  })
})

describe('a database that drops its connections', () => {
  it('does not stop a consumer for long', async () => {
    const database = await createTestDatabase()
    const pool = openTestPool(database.url)
    const bus = await createPostgresTaskBus({ databaseUrl: database.url, pool, log })
    try {
      const seen = new Set<number>()
      const { promise: opened, resolve: open } = Promise.withResolvers<void>()
      await bus.consumeTasks({
        concurrency: 2,
        handle: async (task) => {
          if (seen.size < 2) await opened
          seen.add(task.index)
          return { type: 'done' }
        },
      })
      await bus.publishTasks([taskAt(0), taskAt(1)])
      await waitFor(
        'both to run',
        async () => (await pool.query('select from graphile_worker.jobs where locked_at is not null')).rowCount === 2,
      )
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
      open()
      await waitFor('an empty bus', async () => (await bus.depth()).tasks === 0)
      await waitFor('a publish', () => bus.publishTasks([taskAt(2), taskAt(3)]).then(() => true))
      await waitFor('the later tasks', () => seen.size === 4, 20_000)
      await waitFor('an empty bus', async () => (await bus.depth()).tasks === 0)
    } finally {
      await bus.close()
      await pool.end()
      await database.drop()
    }
  })
})
