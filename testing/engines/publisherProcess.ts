/** A publisher in a process of its own, so that it can be killed: `node testing/engines/publisherProcess.ts <database> <brokers> <prefix>`. */
import pg from 'pg'
import pino from 'pino'
import { createKafkaEventSink } from '../../src/adapters/kafka/eventSink.ts'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { startPublisher } from '../../src/workers/publisher/publisher.ts'
import { followingIn } from '../following.ts'

const [databaseUrl = '', brokers = '', topicPrefix = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
const store = createPostgresEventStore({ pool, databaseUrl, log })
const sink = createKafkaEventSink({ connection: { brokers: brokers.split(','), topicPrefix, tls: null, login: null }, log })
const publisher = startPublisher({ ...followingIn(pool, store), sink })
await publisher.finished
