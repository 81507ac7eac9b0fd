/**
 * What a long log costs those who don't read it: an order's latency, warm and as an account's first, the start of the
 * service, and the disk, with ten thousand, a million and five million events. A hundred events an account in each;
 * orders go to a hundred of the accounts, so that what differs is the store and not what a process remembers. The read
 * models are left empty: neither an order nor a start looks at their rows.
 */
import pg from 'pg'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { createDeciderRunner } from '../../src/commands/runner/runDecider.ts'
import { accountDecider } from '../../src/domain/account/account.ts'
import { weighAccount } from '../../src/domain/account/state.ts'
import { accountStream, commandIdOf, jobIdOf, keyIdOf, type UserId, userIdSchema } from '../../src/domain/ids.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { minute, ordering } from '../../testing/fixtures.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { startWatched } from '../load/watchedProcess.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { seedLog, standAtHead } from '../seeding/seedLog.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'

export const name = 'growth'
export const about = 'order latency, start-up and disk with 10,000, 1,000,000 and 5,000,000 events'
export const seconds = 30

const sizes = [10_000, 1_000_000, 5_000_000]
const eventsPerAccount = 100
const accountsAsked = 100
const writers = 4
const rounds = 3

interface Store {
  readonly events: number
  readonly databaseUrl: string
  /** One order and its settlement; resolves to the milliseconds of the order. */
  readonly order: () => Promise<number>
  readonly firstOrdersMs: readonly number[]
  readonly latenciesMs: number[]
}

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const stores: Store[] = []
  for (const events of sizes) {
    const databaseUrl = await context.createDatabase({ migrated: true })
    context.progress(`writes ${events} events`)
    await seedLog({ databaseUrl, accounts: events / eventsPerAccount, events, progress: () => undefined })
    await standAtHead(databaseUrl)
    stores.push(await openStore(context, databaseUrl, events))
  }
  // In turns, so that a busy moment of the machine hits all sizes alike.
  const slice = context.seconds / (rounds * stores.length)
  for (let round = 0; round < rounds; round++) {
    for (const { events, order, latenciesMs } of stores) {
      context.progress(`orders with ${events} events in the store`)
      const endsAtMs = performance.now() + slice * 1_000
      const write = async () => {
        while (performance.now() < endsAtMs) latenciesMs.push(await order())
      }
      await Promise.all(Array.from({ length: writers }, write))
    }
  }
  const measurements: Measurement[] = []
  for (const store of stores) measurements.push(...(await figuresOf(context, store, stores[0])))
  return measurements
}

async function figuresOf(context: BenchContext, store: Store, smallest: Store | undefined): Promise<readonly Measurement[]> {
  const { events, latenciesMs, firstOrdersMs } = store
  const percentiles = percentilesOf(latenciesMs)
  const value = percentiles.p50 ?? Number.NaN
  const base = percentilesOf(smallest?.latenciesMs ?? []).p50 ?? Number.NaN
  const first = percentilesOf(firstOrdersMs)
  const figure = { part: name, notes: `${latenciesMs.length} orders` }
  return [
    {
      ...figure,
      name: `order, p50, ${events} events`,
      unit: 'ms',
      value,
      percentiles,
      ...(store === smallest ? {} : { compared: { to: `${smallest?.events} events`, value: base, ratio: base / value } }),
    },
    { part: name, name: `an account's first order, p50, ${events} events`, unit: 'ms', value: first.p50 ?? Number.NaN, percentiles: first },
    { part: name, name: `start of the service, ${events} events`, unit: 's', value: await startSeconds(context, store) },
    { part: name, name: `log on disk, ${events} events`, unit: 'bytes/event', value: await bytesPerEvent(store) },
  ]
}

async function openStore(context: BenchContext, databaseUrl: string, events: number): Promise<Store> {
  const { log } = context
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 })
  context.atEnd(() => pool.end())
  const store = createPostgresEventStore({ pool, databaseUrl, log })
  context.atEnd(() => store.close())
  const runner = createDeciderRunner({ store, scheduler: systemScheduler, decider: accountDecider, weigh: weighAccount })
  let orders = 0
  const accounts = events / eventsPerAccount
  const users = Array.from({ length: accountsAsked }, (_, index) =>
    userIdSchema.parse(`seed-${Math.floor((index * accounts) / accountsAsked)}`),
  )

  /** One image, which fails: the credit comes back, so that nobody ever runs out. */
  async function orderOf(userId: UserId): Promise<number> {
    const id = commandIdOf('growth', events, orders++)
    const meta = { correlationId: id, causationId: id, actor: userId, traceparent: null }
    const jobId = jobIdOf(id)
    const idempotency = { keyId: keyIdOf(userId, userId, id), requestHash: id }
    const command = ordering('growth', 1, { userId, jobId, idempotency, openJobsMax: writers + 1 })
    const before = performance.now()
    const placed = await runner.execute(accountStream(userId), command, { ...meta, commandId: id })
    const tookMs = performance.now() - before
    if (placed.type !== 'accepted') return tookMs
    const outcomes = [{ type: 'failed', code: 'internal' }] as const
    const settlement = { type: 'SettleReservation', jobId, jobStatus: 'FAILED', outcomes, now: minute(1) } as const
    await runner.execute(accountStream(userId), settlement, { ...meta, commandId: commandIdOf('growth-settled', events, orders) })
    return tookMs
  }

  const firstOrdersMs: number[] = []
  for (const user of users) firstOrdersMs.push(await orderOf(user))
  const order = () => orderOf(users[Math.floor(Math.random() * users.length)] ?? userIdSchema.parse('seed-0'))
  return { events, databaseUrl, order, firstOrdersMs, latenciesMs: [] }
}

/** Until it says that it is ready and answers so; the database server runs already. */
async function startSeconds(context: BenchContext, { databaseUrl }: Store): Promise<number> {
  context.progress('starts the service')
  // A quick machine has made more orders by now than a reactor may be behind by and call itself ready.
  await standAtHead(databaseUrl)
  const beganAtMs = performance.now()
  const environment = { DATABASE_URL: databaseUrl, DATA_DIR: context.folder, AUTH_MODE: 'dev', PORT: '0', LOG_LEVEL: 'error' }
  const service = await startWatched({
    program: ['src/main/start.ts'],
    environment,
    ready: /ready at (\S+)/,
    folder: context.folder,
  })
  try {
    await waitFor('the service to be ready', async () => (await fetch(`${service.found}/readyz`)).ok)
    return (performance.now() - beganAtMs) / 1_000
  } finally {
    await service.stop()
  }
}

async function bytesPerEvent({ databaseUrl }: Store): Promise<number> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const { rows } = await client.query<{ bytes: string }>(
    `select (pg_total_relation_size('eventstore.events') + pg_total_relation_size('eventstore.streams'))::numeric
       / (select count(*) from eventstore.events) as bytes`,
  )
  await client.end()
  return Number(rows[0]?.bytes)
}
