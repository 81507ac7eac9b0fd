/**
 * Fills an empty log with account lives by `COPY`: in seconds what appends would take minutes for. What lies in the
 * tables is what the store itself would have written, but for event and command ids, which are numbers here.
 */
import pg from 'pg'
import { pino } from 'pino'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { splitMetadata } from '../../src/adapters/postgres/eventStore/rows.ts'
import { packJson } from '../../src/events/packedJson.ts'
import { versionOf } from '../../src/events/versions.ts'
import { copyIn } from '../../src/audit/bulk/copyIn.ts'
import { rebuild } from '../../src/audit/rebuild/rebuild.ts'
import { life, type SeedEvent } from './lives.ts'

const eventColumns = `position, time, stream_id, revision, event_id, command_id, correlation_id, causation_id,
  type, schema_version, actor, metadata, data`
const bytesPerCopy = 1024 * 1024
const visitorsAtOnce = 250
/** Events that one account has in a row before the next one has its turn. */
const eventsPerTurn = 2

export interface SeedOptions {
  readonly databaseUrl: string
  readonly accounts: number
  readonly events: number
  readonly progress: (done: number, total: number) => void
}

export async function seedLog({ databaseUrl, accounts, events, progress }: SeedOptions): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const streamIds = new Map<string, number>()
    let streamLines = ''
    let eventLines = ''
    let position = 0
    let copied = Promise.resolve()
    const copy = async (streams: string, lines: string) => {
      await copyIn(client, 'copy eventstore.streams (id, name) from stdin', Buffer.from(streams))
      await copyIn(client, `copy eventstore.events (${eventColumns}) from stdin`, Buffer.from(lines))
    }
    const startMs = Date.parse('2026-01-01T00:00:00.000Z')
    for (const seed of turns(accounts, events)) {
      position += 1
      let streamId = streamIds.get(seed.stream)
      if (streamId === undefined) {
        streamId = streamIds.size + 1
        streamIds.set(seed.stream, streamId)
        streamLines += `${streamId}\t${seed.stream}\n`
      }
      eventLines += eventLine(seed, position, new Date(startMs + position), streamId)
      if (eventLines.length < bytesPerCopy) continue
      // The server takes these lines while the next ones are made.
      await copied
      copied = copy(streamLines, eventLines)
      streamLines = ''
      eventLines = ''
      progress(position, events)
    }
    await copied
    await copy(streamLines, eventLines)
    await client.query(`select setval(pg_get_serial_sequence('eventstore.streams', 'id'), $1)`, [streamIds.size])
    await client.query('vacuum analyze eventstore.streams, eventstore.events')
  } finally {
    await client.end()
  }
}

/** Some accounts visit at a time and take turns, the others later, and then the first ones again. */
function* turns(accounts: number, events: number): Generator<SeedEvent> {
  const lives = Array.from({ length: accounts }, (_, account) => life(account))
  let left = events
  for (let first = 0; ; first = (first + visitorsAtOnce) % accounts) {
    let visits = lives.slice(first, first + visitorsAtOnce).map((one) => one.next().value)
    for (let at = 0; visits.length > 0; at += eventsPerTurn) {
      for (const visit of visits) {
        for (const event of visit.slice(at, at + eventsPerTurn)) {
          yield event
          left -= 1
          if (left === 0) return
        }
      }
      visits = visits.filter((visit) => visit.length > at + eventsPerTurn)
    }
  }
}

function eventLine({ revision, event }: SeedEvent, position: number, time: Date, streamId: number): string {
  const metadata = splitMetadata({
    commandId: idOf('c', position),
    $correlationId: idOf('d', position),
    $causationId: idOf('c', position),
    actor: ('userId' in event.data ? event.data.userId : null) ?? 'system',
    schemaVersion: versionOf[event.type],
  })
  const { command_id, correlation_id, causation_id, schema_version, actor, rest } = metadata
  const ids = `${idOf('e', position)}\t${command_id}\t${correlation_id}\t${causation_id}`
  const data = `\\\\x${packJson(JSON.stringify(event.data)).toString('hex')}`
  return `${position}\t${time.toISOString()}\t${streamId}\t${revision}\t${ids}\t${event.type}\t${schema_version}\t${actor}\t${rest}\t${data}\n`
}

const idOf = (kind: string, position: number) => `${kind}0000000-0000-5000-8000-${position.toString(16).padStart(12, '0')}`

/** As if projectors and reactors had kept up; the read models are empty. */
export async function standAtHead(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const head = 'select coalesce(max(position), 0) from eventstore.events'
    await client.query(
      `insert into followers.checkpoints (follower, position) select follower, (${head}) from unnest(array['projector', 'reactor']) follower
       on conflict (follower) do update set position = excluded.position, event_id = null`,
    )
  } finally {
    await client.end()
  }
}

/** The same with the read models, made from the log. */
export async function settleReaders(databaseUrl: string): Promise<void> {
  await standAtHead(databaseUrl)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  const store = createPostgresEventStore({ pool, databaseUrl, log: pino({ level: 'warn' }) })
  try {
    await rebuild({ store, pool, scheduler: systemScheduler, readModel: 'all', expectEqual: false, onProgress: () => undefined })
    // The next start has none to make.
    await pool.query('delete from projections.unmade')
    await pool.query('vacuum analyze')
  } finally {
    await store.close()
    await pool.end()
  }
}
