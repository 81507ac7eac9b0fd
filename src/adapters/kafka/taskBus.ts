/**
 * The task bus on Kafka.
 *
 * Ensures what the port says; docs/decisions/kafka.md has how. The topics must be there (`createTopics`).
 * Doesn't know what is published twice before anybody reads it: a repeat is dropped where it is read, if the first is
 * still unfinished there.
 */
import type { Admin, Kafka } from 'kafkajs'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { generationTaskSchema, type Handled, type Places, type TaskBus, taskOutcomeSchema } from '../../ports/taskBus.ts'
import { type Redelivery, standardRedelivery } from '../shared/taskDelivery.ts'
import { createClient, type KafkaConnection } from './client.ts'
import { type KafkaConsumer, startConsumer } from './consumer.ts'
import { readDeadLetters, replayDeadLetter } from './deadLetters.ts'
import { joinGroup } from './groupMember.ts'
import { countUnfinished, readCommitted } from './groupOffsets.ts'
import { type FoundLetter, firstOf } from './messages.ts'
import { namesOf, type Queue } from './names.ts'
import { within } from '../../scheduling/within.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createSender } from './sender.ts'

const adminRetriesMax = 8
const disconnectMsMax = 2_000

export function createKafkaTaskBus(options: {
  readonly connection: KafkaConnection
  readonly log: Logger
  readonly redelivery?: Redelivery
}): TaskBus {
  const { connection, log, redelivery = standardRedelivery } = options
  const names = namesOf(connection.topicPrefix)
  const client = createClient(connection, log, adminRetriesMax)
  const sender = createSender(connection, log)
  const admin = createAdmin(client)
  const consumers = new Set<KafkaConsumer>()
  /** Of the last list, so that replaying all of it doesn't read the topic for each. */
  const listed = new Map<string, FoundLetter>()

  function consume<Message>(
    queue: Queue,
    work: {
      readonly places: Places
      readonly schema: z.ZodType<Message>
      readonly handle: (message: Message, signal: AbortSignal) => Promise<Handled<Message>>
    },
  ): KafkaConsumer {
    const topics = names.topicsOf[queue]
    const groupId = names.groupOf[queue]
    const consumer = startConsumer({
      ...work,
      queue,
      names,
      redelivery,
      sender,
      committed: async () => readCommitted(await admin.connected(), groupId, topics),
      join: (handlers) => joinGroup({ client, groupId, topics, handlers, log }),
      log,
    })
    consumers.add(consumer)
    consumer.finished.then(() => consumers.delete(consumer)).catch(() => undefined)
    return consumer
  }

  async function readLetters(): Promise<readonly FoundLetter[]> {
    const letters = await readDeadLetters(client, await admin.connected(), names.deadLetters)
    listed.clear()
    for (const letter of letters) listed.set(letter.id, letter)
    return letters
  }

  return {
    publishTasks: (tasks) => sender.send(tasks.map((task) => firstOf(names.main.tasks, { key: task.taskId, id: task.taskId }, task))),
    publishOutcome: (outcome) =>
      sender.send([firstOf(names.main.outcomes, { key: outcome.jobId, id: `${outcome.type}.${outcome.taskId}` }, outcome)]),
    consumeTasks: async ({ handle, ...places }) => consume('tasks', { places, schema: generationTaskSchema, handle }),
    consumeOutcomes: async ({ concurrency, handle }) =>
      consume('outcomes', {
        places: { concurrency },
        schema: taskOutcomeSchema,
        handle: async (outcome) => {
          await handle(outcome)
          return { type: 'done' }
        },
      }),
    async deadLetters() {
      const letters = await readLetters()
      return letters.map(({ address: _address, recordKeys: _keys, ...letter }) => letter)
    },
    async replayDeadLetter(id) {
      if (!listed.has(id)) await readLetters()
      const letter = listed.get(id)
      if (!letter) return false
      listed.delete(id)
      await replayDeadLetter(sender, names, letter)
      return true
    },
    async depth() {
      const connected = await admin.connected()
      const [tasks, outcomes] = await Promise.all([
        countUnfinished(connected, names.groupOf.tasks, names.topicsOf.tasks),
        countUnfinished(connected, names.groupOf.outcomes, names.topicsOf.outcomes),
      ])
      return { tasks, outcomes }
    },
    trouble() {
      const troubles = [...consumers].flatMap((consumer) => consumer.trouble() ?? [])
      return troubles.length > 0 ? troubles.join('; ') : null
    },
    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.close(0)))
      await sender.close()
      await admin.close()
    },
  }
}

/** Connected at its first use; a lost connection is the library's to mend. */
function createAdmin(client: Kafka) {
  let connecting: Promise<Admin> | null = null
  return {
    connected(): Promise<Admin> {
      const fresh = client.admin()
      connecting ??= fresh.connect().then(
        () => fresh,
        (error: unknown) => {
          connecting = null
          throw error
        },
      )
      return connecting
    },
    async close() {
      const opened = await connecting?.catch(() => null)
      if (opened) await within(systemScheduler, disconnectMsMax, opened.disconnect()).catch(() => undefined)
    },
  }
}
