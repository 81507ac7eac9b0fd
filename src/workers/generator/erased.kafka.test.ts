import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted } from '../../../testing/acceptedTask.ts'
import { quickRedelivery } from '../../../testing/contracts/taskBusMessages.ts'
import { openTestKafka, silent, type TestKafka } from '../../../testing/engines/kafka.ts'
import { type AcceptedTask, filesOf, sweep } from '../../../testing/erasedTask.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { createKafkaTaskBus } from '../../adapters/kafka/taskBus.ts'
import { generationTaskSchema } from '../../ports/taskBus.ts'
import { handleTask } from './handleTask.ts'

let kafka: TestKafka
beforeAll(async () => {
  kafka = await openTestKafka()
}, 120_000)
afterAll(async () => {
  await kafka.stop()
})

test(
  'a dead letter of whoever is forgotten holds ids alone, and brings nothing back when it is replayed',
  { timeout: 240_000 },
  async () => {
    const bus = createKafkaTaskBus({ connection: await kafka.connection(1), log: silent, redelivery: quickRedelivery })
    const world: AcceptedTask = await accepted({ costsMoney: true })
    const broken = await bus.consumeTasks({
      concurrency: 1,
      handle: async () => {
        throw new TypeError('a bug in the way')
      },
    })
    await bus.publishTasks([world.task])
    const letter = await waitFor('the dead letter', async () => (await bus.deadLetters())[0], 120_000)
    await broken.close(0)
    expect(letter.reason).toContain('a bug in the way')
    expect(generationTaskSchema.parse(letter.message)).toEqual(generationTaskSchema.parse(world.task))

    await sweep(world)
    let handled = 0
    const sound = await bus.consumeTasks({
      concurrency: 1,
      handle: async (task, signal) => {
        const result = await handleTask(world.context, task, signal)
        handled += 1
        return result
      },
    })
    expect(await bus.replayDeadLetter(letter.id)).toBe(true)
    await waitFor('the task', () => handled === 1, 120_000)
    expect([await filesOf(world), world.requests, await bus.deadLetters()]).toEqual([[], [], []])
    await sound.close(0)
    await bus.close()
  },
)
