import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { quickRedelivery, taskAt } from '../../../testing/contracts/taskBusMessages.ts'
import { openTestKafka, silent, type TestKafka } from '../../../testing/engines/kafka.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import { createClient, type KafkaConnection } from './client.ts'
import { letterOf } from './messages.ts'
import { namesOf } from './names.ts'
import { createSender } from './sender.ts'
import { createKafkaTaskBus } from './taskBus.ts'
import { createTopics } from './topics.ts'

const consumerProgram = fileURLToPath(new URL('../../../testing/engines/kafkaTaskConsumer.ts', import.meta.url))

let kafka: TestKafka
const opened: TaskBus[] = []
beforeAll(async () => {
  kafka = await openTestKafka()
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((bus) => bus.close()))
})
afterAll(async () => {
  await kafka.stop()
})

function openBus(connection: KafkaConnection): TaskBus {
  const bus = createKafkaTaskBus({ connection, log: silent, redelivery: quickRedelivery })
  opened.push(bus)
  return bus
}
const emptied = (bus: TaskBus) => waitFor('an empty bus', async () => (await bus.depth()).tasks === 0)
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const sorted = (all: Iterable<number>) => [...all].toSorted((a, b) => a - b)

/** Consumes, and lets a task go when its index is in `open` (or when everything is). */
async function consume(bus: TaskBus, concurrency = 4) {
  const begun: number[] = []
  const open = new Set<number>()
  let all = false
  await bus.consumeTasks({
    concurrency,
    handle: async (task, signal) => {
      begun.push(task.index)
      await waitFor('the test to let go', () => {
        signal.throwIfAborted()
        return all || open.has(task.index)
      })
      return { type: 'done' }
    },
  })
  return {
    begun,
    open,
    openAll: () => {
      all = true
    },
  }
}

it('a slow task holds up no other task of its partition', async () => {
  const bus = openBus(await kafka.connection(1))
  const { begun, open, openAll } = await consume(bus, 2)
  for (const index of numbers(40).slice(1)) open.add(index)
  await bus.publishTasks(numbers(40).map(taskAt))
  await waitFor('all of them to begin', () => begun.length === 40)
  await waitFor('all but the slow one to be done', async () => (await bus.depth()).tasks === 1)
  openAll()
  await emptied(bus)
})

it('what was finished beyond a slow task is not repeated after a restart', async () => {
  const connection = await kafka.connection(1)
  const first = openBus(connection)
  const { begun, open } = await consume(first, 2)
  for (const index of numbers(40).slice(1)) open.add(index)
  await first.publishTasks(numbers(40).map(taskAt))
  await waitFor('all but the slow one to be done', async () => begun.length === 40 && (await first.depth()).tasks === 1)
  await first.close()

  const second = openBus(connection)
  const again = await consume(second, 2)
  again.openAll()
  await emptied(second)
  expect(again.begun).toEqual([0])
})

it('more messages than a window holds come in turn, and none is lost', async () => {
  const bus = openBus(await kafka.connection(1))
  const { begun, openAll } = await consume(bus, 3)
  await bus.publishTasks(numbers(2_000).map(taskAt))
  await waitFor('the first to begin', () => begun.length === 3)
  openAll()
  await emptied(bus)
  expect(sorted(begun)).toEqual(numbers(2_000))
})

it('topics that were deleted and made again are read from their beginning, and what was held of the old ones comes again', async () => {
  const connection = await kafka.connection(1)
  const bus = openBus(connection)
  const { begun, open, openAll } = await consume(bus, 2)
  for (const index of numbers(40)) open.add(index)
  await bus.publishTasks(numbers(42).map(taskAt))
  await waitFor('two to be held', async () => begun.length === 42 && (await bus.depth()).tasks === 2)

  const admin = createClient(connection, silent, 5).admin()
  await admin.connect()
  const topicsThere = async () => (await admin.listTopics()).filter((name) => name.startsWith(connection.topicPrefix))
  await admin.deleteTopics({ topics: await topicsThere() })
  await waitFor('the topics to be gone', async () => (await topicsThere()).length === 0, 60_000)
  await admin.disconnect()
  const settings = { replicationFactor: 1, partitions: 1 }
  await waitFor('the topics to be made again', () => createTopics(connection, settings, silent).then(() => true), 60_000)
  await waitFor('them to take messages', () => bus.publishTasks(numbers(10).map((index) => taskAt(100 + index))).then(() => true), 60_000)
  openAll()
  await waitFor('the new ones', () => numbers(10).every((index) => begun.includes(100 + index)), 60_000)
  await waitFor('an empty bus', async () => (await bus.depth()).tasks === 0, 60_000)
})

it('a process that comes in the middle takes its share, and nothing is lost or done twice that was done', async () => {
  const connection = await kafka.connection(6)
  const first = openBus(connection)
  const one = await consume(first)
  await first.publishTasks(numbers(60).map(taskAt))
  await waitFor('work to begin', () => one.begun.length === 4)
  const second = openBus(connection)
  const two = await consume(second)
  await waitFor('the other one to have work, too', () => two.begun.length === 4)
  one.openAll()
  two.openAll()
  await emptied(second)
  expect(sorted(new Set([...one.begun, ...two.begun]))).toEqual(numbers(60))
  // What ran when its partition moved may run twice; nothing else does.
  expect(one.begun.length + two.begun.length - 60).toBeLessThanOrEqual(4)
})

it('a process that leaves in the middle hands its work over at once', async () => {
  const connection = await kafka.connection(6)
  const [first, second] = [openBus(connection), openBus(connection)]
  const [one, two] = [await consume(first), await consume(second)]
  await first.publishTasks(numbers(60).map(taskAt))
  await waitFor('both to work', () => one.begun.length === 4 && two.begun.length === 4)
  await first.close()
  two.openAll()
  await emptied(second)
  expect(sorted(new Set(two.begun)).filter((index) => one.begun.includes(index)).length).toBe(4)
  expect(two.begun).toHaveLength(60)
})

it('a killed process loses its tasks to a running one', async () => {
  const connection = await kafka.connection(6)
  const bus = openBus(connection)
  await bus.publishTasks(numbers(8).map(taskAt))
  const child = spawn(process.execPath, [consumerProgram, connection.brokers.join(','), connection.topicPrefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Two lines may come in one piece.
  let told = 0
  createInterface({ input: child.stdout }).on('line', () => (told += 1))
  await waitFor('two tasks to begin', () => told >= 2, 60_000)
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
  const { begun, openAll } = await consume(bus)
  openAll()
  await emptied(bus)
  expect(sorted(begun)).toEqual(numbers(8))
})

it('messages that nobody can read are dead letters, and those behind them arrive', async () => {
  const connection = await kafka.connection(1)
  const bus = openBus(connection)
  const sender = createSender(connection, silent)
  const topic = namesOf(connection.topicPrefix).main.tasks
  await sender.send([
    { topic, key: 'a', value: 'no json {' },
    { topic, key: 'b', value: null },
    { topic, key: 'c', value: '{"failures":"many"}' },
  ])
  await sender.close()
  await bus.publishTasks([taskAt(0)])
  const { begun, openAll } = await consume(bus)
  openAll()
  await emptied(bus)
  expect(begun).toEqual([0])
  const letters = await bus.deadLetters()
  expect(letters.map(({ id, message }) => [id, message]).toSorted()).toEqual([
    ['tasks.a', 'no json {'],
    ['tasks.b', ''],
    ['tasks.c', { failures: 'many' }],
  ])
})

it('a message that is given up again while it is replayed stays among the dead letters', async () => {
  const connection = await kafka.connection(1)
  const bus = openBus(connection)
  const sender = createSender(connection, silent)
  const giveUp = (reason: string) => {
    const letter = letterOf('tasks', { key: 'a', id: 'a' }, { type: 'dead', message: 'no json {', reason, attempts: 1 })
    return sender.send([{ ...letter, topic: namesOf(connection.topicPrefix).deadLetters }])
  }
  await giveUp('first')
  const [letter] = await bus.deadLetters()
  expect(letter).toMatchObject({ id: 'tasks.a', reason: 'first' })
  await waitFor('another moment', () => new Date().toISOString() !== letter?.failedAt)
  await giveUp('second')
  expect(await bus.replayDeadLetter('tasks.a')).toBe(true)
  expect(await bus.deadLetters()).toMatchObject([{ id: 'tasks.a', reason: 'second' }])
  expect(await bus.replayDeadLetter('tasks.a')).toBe(true)
  expect(await bus.deadLetters()).toEqual([])
  await sender.close()
})

it('says why while it can take nothing, and nothing once it can', async () => {
  const connection = await kafka.connection(1)
  const bus = openBus(connection)
  expect(bus.trouble()).toBeNull()
  await consume(bus)
  expect(bus.trouble()).toBe('joining its group')
  await waitFor('its group', () => bus.trouble() === null)
})
