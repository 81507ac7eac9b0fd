/** A log that is there already, published from its beginning: what a publisher does that was away for long. */
import pg from 'pg'
import { createKafkaEventSink } from '../../src/adapters/kafka/eventSink.ts'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { startPublisher } from '../../src/workers/publisher/publisher.ts'
import { followingIn } from '../../testing/following.ts'
import { openTestKafka } from '../../testing/engines/kafka.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { processorTimeOf } from '../harness/processorTime.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { seedLog } from '../seeding/seedLog.ts'

export const name = 'publisher'
export const about = 'events a second from the log to their topic on Kafka'
export const seconds = 60

const events = 100_000
const accounts = 1_000
const partitions = 12

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, log } = context
  context.progress('starts a broker')
  const kafka = await openTestKafka()
  context.atEnd(kafka.stop)
  const connection = await kafka.connection(partitions)
  context.progress(`writes ${events} events`)
  await seedLog({ databaseUrl, accounts, events, progress: () => undefined })

  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  const store = createPostgresEventStore({ pool, databaseUrl, log })
  const sink = createKafkaEventSink({ connection, log })
  context.atEnd(async () => {
    await sink.close()
    await store.close()
    await pool.end()
  })
  const head = await store.head()
  context.progress(`publishes ${events} events`)
  const startedAtMs = performance.now()
  const { spent } = await processorTimeOf(pool, async () => {
    const publisher = startPublisher({ ...followingIn(pool, store), sink })
    context.atEnd(() => publisher.close())
    await waitFor('the end of the log', async () => (await publisher.lag()).position >= head, context.seconds * 1_000)
  })
  const tookSeconds = (performance.now() - startedAtMs) / 1_000
  return [
    {
      part: name,
      name: 'events published',
      unit: 'per s',
      value: Math.round(events / tookSeconds),
      notes: `${Math.round(spent.clientUs / events)} + ${Math.round(spent.serverUs / events)} µs of processor time here + in the database an event; ${events} events in a row`,
    },
  ]
}
