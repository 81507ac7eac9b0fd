/**
 * A process full of writers, for the race of the event store's tests:
 * `node eventStoreWriters.ts <databaseUrl> <seed> <writers> <events> <stream>…`
 *
 * Writers append to the same streams as those of other processes, at revisions that may be stale, with pauses
 * in between; next to them somebody takes the lock, inserts, and rolls back. Ends when so many events were
 * acknowledged, and prints what was: `{"events","conflicts","rollbacks"}`.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { noStream } from '../../src/ports/eventStore.ts'

const [databaseUrl = '', seed = '1', writers = '1', wanted = '1', ...streams] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
const store = createPostgresEventStore({ pool, databaseUrl, log: pino({ level: 'warn' }, pino.destination(2)) })
const random = randomFrom(Number(seed))
const revisions = new Map<string, number>()
const told = { events: 0, conflicts: 0, rollbacks: 0 }
let open = Number(wanted)

async function write(): Promise<void> {
  while (open > 0) {
    const stream = streams[Math.floor(random() * streams.length)] ?? 'test-none'
    const count = Math.min(open, 1 + Math.floor(random() * 60))
    open -= count
    const events = Array.from({ length: count }, (_, index) => ({
      id: randomUUID(),
      type: 'Written',
      data: { index, count },
      metadata: {},
    }))
    const result = await store.append(stream, revisions.get(stream) ?? noStream, events)
    if (result.type === 'appended') {
      told.events += count
      revisions.set(stream, Math.max(result.revision, revisions.get(stream) ?? noStream))
    } else {
      told.conflicts += 1
      open += count
      revisions.set(stream, result.actualRevision)
    }
    if (random() < 0.3) await pause(random() * 4)
  }
}

async function rollBack(): Promise<void> {
  const client = await pool.connect()
  while (open > 0) {
    await client.query('begin')
    await client.query(`
      select * from eventstore.append(
        array['test-rolled-back-${seed}'], array[-1], array[1], array[1], array[0], array[gen_random_uuid()], array['RolledBack'],
        array['1'], array['nobody'], array['{}'::bytea], array['{}'::json], array[null::uuid], array[null::uuid], array[null::uuid])`)
    await pause(random() * 5)
    await client.query('rollback')
    told.rollbacks += 1
    await pause(random() * 20)
  }
  client.release()
}

await Promise.all([...Array.from({ length: Number(writers) }, write), rollBack()])
await store.close()
await pool.end()
process.stdout.write(JSON.stringify(told))

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
