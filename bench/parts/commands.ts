/**
 * Reservations of five images with an idempotency key, through the command path, beside the same on plain tables.
 *
 * Ensures that all run on one server, in turn and several times, so that a busy moment hits them alike; that each
 * way gets the number of connections that is best for it; and that what was reserved adds up in the end.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { type UserId, userIdSchema } from '../../src/domain/ids.ts'
import { instant } from '../../src/scheduling/instant.ts'
import { orderOf } from '../../testing/fixtures.ts'
import { processorTimeOf } from '../harness/processorTime.ts'
import { type Load, middleOf, runWriters } from '../harness/writers.ts'
import { openReservations } from '../load/reservations.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { type PlainReservation, reserveInOneStatement, reserveInTransaction } from '../plain/reserve.ts'
import { createPlainTables } from '../plain/schema.ts'

export const name = 'commands'
export const about = 'reservations through the command path, beside a plain transaction and a single statement'
export const seconds = 80

const accountsMax = 1_000
const images = 5
const grantedCredits = 1_000_000_000
const order = orderOf(images)
/** Of a server that takes a hundred. */
const connectionsTried = [4, 8, 16, 32]
const rounds = 3

const users = Array.from({ length: accountsMax }, (_, index) => userIdSchema.parse(`user-${index}`))
const anyUser = () => userOf(Math.floor(Math.random() * accountsMax))
const userOf = (index: number): UserId => {
  const user = users[index]
  if (user === undefined) throw new Error(`no user ${index}`)
  return user
}

interface Way {
  readonly title: string
  readonly writers: number
  readonly request: () => Promise<unknown>
  readonly notes?: string
}

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  // Probing takes 2 × 4, the rounds 3 × 6 slices.
  const slice = context.seconds / (2 * connectionsTried.length + rounds * 6)
  const plain = await preparePlain(context)
  const transaction = await bestPool(context, slice, plain, 'plain transaction', reserveInTransaction)
  const statement = await bestPool(context, slice, plain, 'single statement', reserveInOneStatement)
  const commands = await prepareCommands(context)

  const byTransaction: Way = { title: 'plain transaction, 64 writers', writers: 64, request: () => transaction.reserve(anyUser()) }
  const byStatement: Way = { title: 'single statement, 64 writers', writers: 64, request: () => statement.reserve(anyUser()) }
  const at64: Way = { title: 'reservations, 64 writers', writers: 64, request: () => commands.reserve(anyUser()) }
  const ways = [
    { ...byTransaction, notes: `${transaction.connections} connections` },
    { ...byStatement, notes: `${statement.connections} connections` },
    at64,
    { title: 'reservations, 1 writer', writers: 1, request: at64.request },
    { title: 'reservations, 256 writers', writers: 256, request: at64.request },
    { title: 'reservations of one account, 64 writers', writers: 64, request: () => commands.reserve(userOf(0)) },
  ]
  const loads = await inTurn(context, ways, (way) => weighed(commands.pool, slice, way))
  await commands.check()

  const loadOf = (title: string): Costly => middleOf(loads.get(title) ?? [])
  const figures = ways.map(({ title, notes }): Measurement => {
    const { perSecond, percentiles, clientUs, serverUs } = loadOf(title)
    const cost = `${clientUs} + ${serverUs} µs of processor time here + in the database`
    return {
      part: name,
      name: title,
      unit: 'per s',
      value: Math.round(perSecond),
      percentiles,
      notes: [cost, notes ?? []].flat().join(', '),
    }
  })
  const compared = [byTransaction, byStatement].map(({ title }): Measurement => {
    const { perSecond: value } = loadOf(at64.title)
    const other = loadOf(title)
    const ratio = Math.round((value / other.perSecond) * 100) / 100
    return {
      part: name,
      name: at64.title,
      unit: 'per s',
      value: Math.round(value),
      compared: { to: title, value: Math.round(other.perSecond), ratio },
    }
  })
  return [...figures, ...compared]
}

interface Costly extends Load {
  /** Processor time of one request, in this process and in the database's. */
  readonly clientUs: number
  readonly serverUs: number
}

/** All ways once, then all again: so a busy moment of the machine hits each of them. */
async function inTurn(context: BenchContext, ways: readonly Way[], measure: (way: Way) => Promise<Costly>) {
  const loads = new Map<string, Costly[]>(ways.map(({ title }) => [title, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const way of ways) {
      context.progress(`round ${round} of ${rounds}: ${way.title}`)
      loads.get(way.title)?.push(await measure(way))
    }
  }
  return loads
}

async function weighed(pool: pg.Pool, slice: number, { writers, request }: Way): Promise<Costly> {
  const { result: load, spent } = await processorTimeOf(pool, () => runWriters(writers, slice, request))
  const each = (us: number) => Math.round(us / load.requests)
  return { ...load, clientUs: each(spent.clientUs), serverUs: each(spent.serverUs) }
}

interface Plain {
  readonly databaseUrl: string
}

async function preparePlain(context: BenchContext): Promise<Plain> {
  const databaseUrl = await context.createDatabase({ migrated: false })
  await createPlainTables(
    databaseUrl,
    users.map((userId) => ({ userId, balance: grantedCredits })),
  )
  return { databaseUrl }
}

type PlainWay = (pool: pg.Pool, reservation: PlainReservation) => Promise<number>

async function bestPool(context: BenchContext, slice: number, plain: Plain, title: string, way: PlainWay) {
  const open = (connections: number) => new pg.Pool({ connectionString: plain.databaseUrl, max: connections, idleTimeoutMillis: 0 })
  let best = { connections: 0, perSecond: 0 }
  for (const connections of connectionsTried) {
    context.progress(`${title} with ${connections} connections`)
    const pool = open(connections)
    const { perSecond } = await runWriters(64, slice, () => way(pool, plainReservation(anyUser())))
    await pool.end()
    if (perSecond > best.perSecond) best = { connections, perSecond }
  }
  const pool = open(best.connections)
  context.atEnd(() => pool.end())
  return { connections: best.connections, reserve: (userId: UserId) => way(pool, plainReservation(userId)) }
}

const plainReservation = (userId: UserId): PlainReservation => ({
  userId,
  jobId: randomUUID(),
  keyId: randomUUID(),
  requestHash: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
  images,
  order,
  deadlineAt: instant(Date.now() + 900_000),
})

async function prepareCommands({ databaseUrl, log, atEnd }: BenchContext) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 12, idleTimeoutMillis: 0 })
  const store = createPostgresEventStore({ pool, databaseUrl, log })
  atEnd(async () => {
    await store.close()
    await pool.end()
  })
  return { pool, ...(await openReservations(store, { users, order, grantedCredits: grantedCredits / 2 })) }
}
