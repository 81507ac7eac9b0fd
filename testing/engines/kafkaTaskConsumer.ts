/** A process that takes tasks from Kafka and never finishes one, so that it can be killed in the middle. Prints each task's index. */
import pino from 'pino'
import { createKafkaTaskBus } from '../../src/adapters/kafka/taskBus.ts'

const [brokers, topicPrefix] = process.argv.slice(2)
const bus = createKafkaTaskBus({
  connection: { brokers: String(brokers).split(','), topicPrefix: String(topicPrefix), tls: null, login: null },
  log: pino({ level: 'silent' }),
})
await bus.consumeTasks({
  concurrency: 2,
  handle: (task) => {
    process.stdout.write(`${task.index}\n`)
    return new Promise(() => undefined)
  },
})
