import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { taskAt } from '../../../testing/contracts/taskBusMessages.ts'
import { silent, startTestBroker, type TestBroker } from '../../../testing/engines/kafka.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import type { TaskBus, TaskOutcome } from '../../ports/taskBus.ts'
import type { KafkaConnection } from './client.ts'
import { createKafkaTaskBus } from './taskBus.ts'
import { createTopics } from './topics.ts'

let broker: TestBroker
const opened: TaskBus[] = []
beforeAll(async () => {
  broker = await startTestBroker()
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((bus) => bus.close()))
})
afterAll(async () => {
  await broker.stop()
})
function openBus(connection: KafkaConnection): TaskBus {
  const bus = createKafkaTaskBus({ connection, log: silent })
  opened.push(bus)
  return bus
}
const recoveryMsMax = 90_000

/** Generators that report each task once as delivered, a recorder that knows a task by its id. */
async function startPipeline(connection: KafkaConnection) {
  const [generator, recorder] = [openBus(connection), openBus(connection)]
  const handled = new Map<number, number>()
  const recorded = new Map<number, TaskOutcome>()
  await generator.consumeTasks({
    concurrency: 8,
    handle: async (task) => {
      handled.set(task.index, (handled.get(task.index) ?? 0) + 1)
      const { taskId, jobId, userId, index } = task
      await generator.publishOutcome({
        type: 'failed',
        taskId,
        jobId,
        userId,
        index,
        failureCode: 'internal',
        attempts: 1,
        billed: 'no',
        calls: null,
      })
      return { type: 'done' }
    },
  })
  await recorder.consumeOutcomes({ concurrency: 8, handle: async (outcome) => void recorded.set(outcome.index, outcome) })
  return { generator, recorder, handled, recorded }
}

describe('a broker that is killed under load and comes back', () => {
  it('loses no task and no outcome, and nobody has to restart anything', async () => {
    const connection = await broker.connection(6)
    const { generator, recorder, handled, recorded } = await startPipeline(connection)
    const publisher = openBus(connection)
    let published = 0
    let publishing = true
    const publish = async () => {
      while (publishing) {
        await waitFor('room', () => published - recorded.size < 300, recoveryMsMax)
        await publisher.publishTasks(Array.from({ length: 10 }, () => taskAt(published++)))
      }
    }
    const flow = publish()
    for (let kills = 0; kills < 2; kills++) {
      const before = recorded.size
      await waitFor('work to flow', () => recorded.size > before + 200, recoveryMsMax)
      await broker.kill()
      await broker.start()
    }
    const before = recorded.size
    await waitFor('work to flow again', () => recorded.size > before + 200, recoveryMsMax)
    publishing = false
    await flow
    await waitFor('all outcomes', () => recorded.size === published, recoveryMsMax)
    await waitFor('empty topics', async () => {
      const { tasks, outcomes } = await recorder.depth()
      return tasks + outcomes === 0
    })
    expect(handled.size).toBe(published)
    expect(await recorder.deadLetters()).toEqual([])
    await waitFor('everybody well', () => generator.trouble() === null && recorder.trouble() === null, recoveryMsMax)
  })

  it('is told by those who wait for it, and a task in work goes on', async () => {
    const connection = await broker.connection(2)
    const bus = openBus(connection)
    let begun = 0
    const { promise: opened, resolve: open } = Promise.withResolvers<void>()
    await bus.consumeTasks({
      concurrency: 2,
      handle: async (_, signal) => {
        begun++
        await opened
        signal.throwIfAborted()
        return { type: 'done' }
      },
    })
    await bus.publishTasks([taskAt(0)])
    await waitFor('the task to begin', () => begun === 1)
    await broker.kill()
    await waitFor('the trouble to be told', () => bus.trouble() !== null, recoveryMsMax)
    await broker.start()
    await waitFor('all to be well', () => bus.trouble() === null, recoveryMsMax)
    open()
    await waitFor('an empty bus', async () => (await bus.depth()).tasks === 0, recoveryMsMax)
    expect(begun).toBe(1)
  })
})

it('topics that are there are left as they are; a broker that is not is named in a sentence', async () => {
  const connection = await broker.connection(2)
  expect(await createTopics(connection, { replicationFactor: null }, silent)).toEqual([])
  const nobody = { brokers: ['127.0.0.1:1'], topicPrefix: 'sillok', tls: null, login: null }
  await expect(createTopics(nobody, { replicationFactor: null }, silent)).rejects.toThrow(
    /^Kafka at 127\.0\.0\.1:1 can't be prepared: .* Check KAFKA_BROKERS\.$/s,
  )
})
