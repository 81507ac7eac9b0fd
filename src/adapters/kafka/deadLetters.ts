/**
 * Dead letters: a compacted topic of one partition; each is taken back by a tombstone.
 * Listing reads the whole topic, which is as long as what went wrong.
 */
import { randomUUID } from 'node:crypto'
import type { Admin, Kafka } from 'kafkajs'
import { BusUnavailable } from './unavailable.ts'
import { type FoundLetter, firstOf, readLetter } from './messages.ts'
import type { Names } from './names.ts'
import { within } from '../../scheduling/within.ts'
import { systemScheduler } from '../system/scheduler.ts'
import type { Sender } from './sender.ts'

/** The newest of them; nobody reads more in one list. */
const lettersMax = 1_000
const readMsMax = 30_000

/** Newest first. */
export async function readDeadLetters(client: Kafka, admin: Admin, topic: string): Promise<readonly FoundLetter[]> {
  const [end] = await admin.fetchTopicOffsets(topic)
  const last = Number(end?.high ?? 0) - 1
  if (last < Number(end?.low ?? 0)) return []
  const letters = new Map<string, FoundLetter>()
  await readTo(client, admin, topic, last, (recordKey, text) => {
    letters.delete(recordKey)
    const letter = text === null ? null : readLetter(recordKey, text)
    if (letter) letters.set(recordKey, letter)
    if (letters.size > lettersMax) letters.delete(letters.keys().next().value ?? '')
  })
  return newestOfEach([...letters.values()]).reverse()
}

function newestOfEach(oldestFirst: readonly FoundLetter[]): FoundLetter[] {
  const byId = new Map<string, FoundLetter>()
  for (const letter of oldestFirst) {
    const recordKeys = [...(byId.get(letter.id)?.recordKeys ?? []), ...letter.recordKeys]
    byId.delete(letter.id)
    byId.set(letter.id, { ...letter, recordKeys })
  }
  return [...byId.values()]
}

/** Reads from the beginning, in a group of its own that is gone afterwards. */
async function readTo(client: Kafka, admin: Admin, topic: string, last: number, note: (recordKey: string, text: string | null) => void) {
  const groupId = `${topic}.reader-${randomUUID()}`
  const consumer = client.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 250 })
  const { promise: read, resolve, reject } = Promise.withResolvers<boolean>()
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
  const start = async () => {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const { key, value } of batch.messages) note(key?.toString('utf8') ?? '', value?.toString('utf8') ?? null)
        if (Number(batch.lastOffset()) >= last) resolve(true)
      },
    })
  }
  start().catch(reject)
  const timer = setTimeout(() => resolve(false), readMsMax)
  try {
    if (!(await read)) throw new BusUnavailable(`the dead letters could not be read within ${readMsMax} ms`)
  } finally {
    clearTimeout(timer)
    await within(systemScheduler, 5_000, consumer.disconnect()).catch(() => undefined)
    await admin.deleteGroups([groupId]).catch(() => undefined)
  }
}

/** Into its queue with a clean count first, then off the list: killed in between, it is replayed twice, which is harmless. */
export async function replayDeadLetter(sender: Sender, names: Names, letter: FoundLetter): Promise<void> {
  await sender.send([firstOf(names.main[letter.queue], letter.address, letter.message)])
  await sender.send(letter.recordKeys.map((key) => ({ topic: names.deadLetters, key, value: null })))
}
