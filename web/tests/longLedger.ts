/**
 * A ledger as one finds it after most of a year: two hundred accounts, one of them with ten thousand entries, decided by the
 * service's rules and appended by its store. What the long one had at some moments is kept beside it, in a book that shares no
 * code with the service.
 */
import pg from 'pg'
import { pino } from 'pino'
import { settleReaders } from '../../bench/seeding/seedLog.ts'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { accountDecider } from '../../src/domain/account/account.ts'
import type { AccountCommand } from '../../src/domain/account/commands.ts'
import { accountStream, commandIdOf, signupGrantIdOf, type UserId } from '../../src/domain/ids.ts'
import { encodeEvent } from '../../src/events/encode.ts'
import { type EventStore, type NewEvent, noStream } from '../../src/ports/eventStore.ts'
import { grantNamed, granting, jobNamed, opening, orderOf, settling, userNamed } from '../../testing/fixtures.ts'
import { createAccountBook, figuresOf } from '../../testing/money/accountBook.ts'
import { randomNumbers } from '../../testing/randomNumbers.ts'

const steps = 12_700
const stepMs = 25 * 60_000
const others = 199
const stepsPerOther = Math.floor(steps / others)
const openJobsMax = 3
const eventsPerAppend = 200
const daysMs = 86_400_000
const momentsAsked = 200

export interface LongLedger {
  readonly userId: string
  /** Random moments of its life and some at which a grant ended, oldest first, and what it had then. */
  readonly moments: readonly { readonly atMs: number; readonly figures: ReturnType<typeof figuresOf> }[]
  /** Given to the wrong account and taken back a step later: three credits that somebody misses. */
  readonly disputed: typeof disputed & { readonly givenAtMs: number; readonly takenAtMs: number }
}

const disputed = { amount: 3, reason: 'meant for another couple', revokedBy: 'admin-7' } as const
const disputedAtStep = 9_000

export async function writeLongLedger(databaseUrl: string): Promise<LongLedger> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const store = createPostgresEventStore({ pool, databaseUrl, log: pino({ level: 'warn' }) })
  // Whole minutes, so that a table's times are its moments.
  const beganMs = Math.floor((Date.now() - steps * stepMs - daysMs) / 60_000) * 60_000
  const timesMs: number[] = []
  const userId = userNamed('long-lived')
  const long = account(store, userId, timesMs)
  const life = longLife(userId, beganMs, (atMs, command) => long.run(atMs, command))
  try {
    for (let step = 0; step < steps; step += 1) {
      life.step(beganMs + step * stepMs, step)
      if (long.waiting() >= eventsPerAppend || step % stepsPerOther === 0) await long.write()
      if (step % stepsPerOther === 0) await writeOther(store, step / stepsPerOther, beganMs + step * stepMs, timesMs)
    }
    await long.write()
    await setTimes(pool, timesMs)
  } finally {
    await store.close()
    await pool.end()
  }
  await settleReaders(databaseUrl)
  const ofStep = (step: number) => beganMs + step * stepMs
  const times = { givenAtMs: ofStep(disputedAtStep), takenAtMs: ofStep(disputedAtStep + 1) }
  return { userId, moments: life.moments(), disputed: { ...disputed, ...times } }
}

/** What is decided is written a few hundred events at a time, in the order of the log's times. */
function account(store: EventStore, userId: UserId, timesMs: number[]) {
  let state = accountDecider.initialState
  let revision: number = noStream
  let written: number = noStream
  let waiting: { readonly event: NewEvent; readonly atMs: number }[] = []
  return {
    waiting: () => waiting.length,
    run(atMs: number, command: AccountCommand): void {
      const decision = accountDecider.decide(command, state)
      if (decision.type !== 'accepted') throw new Error(`${command.type} of ${userId} was ${decision.type}`)
      for (const event of decision.events) {
        revision += 1
        state = accountDecider.evolve(state, event, revision)
        const id = commandIdOf('long-ledger', userId, revision)
        const meta = { commandId: id, correlationId: id, causationId: id, actor: userId, traceparent: null }
        waiting.push({ event: encodeEvent(event, meta, 0), atMs })
      }
    },
    async write(): Promise<void> {
      if (waiting.length === 0) return
      const result = await store.append(
        accountStream(userId),
        written,
        waiting.map(({ event }) => event),
      )
      if (result.type !== 'appended') throw new Error(`somebody else wrote the account of ${userId}`)
      timesMs.push(...waiting.map(({ atMs }) => atMs))
      written = revision
      waiting = []
    },
  }
}

async function writeOther(store: EventStore, number: number, atMs: number, timesMs: number[]): Promise<void> {
  if (number >= others) return
  const userId = userNamed(`account-${String(number + 1).padStart(3, '0')}`)
  const now = instant(atMs)
  const one = account(store, userId, timesMs)
  one.run(atMs, opening(userId, now))
  one.run(atMs, granting(`${userId}/gift`, 1 + (number % 9), { userId, now }))
  await one.write()
}

/** Gifts that mostly end, orders, settlements in which one image of five fails, and now and then something taken back. */
function longLife(userId: UserId, beganMs: number, decide: (atMs: number, command: AccountCommand) => void) {
  const random = randomNumbers(7)
  const below = (count: number) => Math.floor(random() * count)
  const book = createAccountBook()
  const asked = Array.from({ length: momentsAsked }, () => beganMs + below(steps * stepMs)).toSorted((one, other) => one - other)
  const moments: { readonly atMs: number; readonly figures: ReturnType<typeof figuresOf> }[] = []
  let ends: number[] = []
  let given = 0
  let ordered = 0

  function give(atMs: number, amount: number, kind: 'goodwill' | 'compensation', expiresAtMs: number | null) {
    given += 1
    const name = `${userId}/${given}`
    const expiresAt = expiresAtMs === null ? null : instant(expiresAtMs)
    decide(atMs, granting(name, amount, { userId, kind, expiresAt, now: instant(atMs) }))
    book.expire(atMs)
    book.give({ grantId: grantNamed(name), kind, amount, expiresAtMs })
    if (expiresAtMs === null) return
    ends.push(expiresAtMs)
    // At some instants of expiries, too: nothing has recorded them yet.
    if (given % 20 === 0) asked.splice(asked.findLastIndex((momentMs) => momentMs <= expiresAtMs) + 1, 0, expiresAtMs)
  }
  function takeBack(atMs: number, reason: string) {
    const grantId = grantNamed(`${userId}/${given}`)
    const by = { cause: 'revocation', reason, revokedBy: disputed.revokedBy, idempotency: null } as const
    decide(atMs, { type: 'RevokeCredits', grantId, ...by, now: instant(atMs) })
    book.expire(atMs)
    book.close(grantId)
  }
  function order(atMs: number, images: number) {
    ordered += 1
    const jobId = jobNamed(`${userId}/${ordered}`)
    const order = orderOf(images)
    const until = { deadlineAt: instant(atMs + daysMs), openJobsMax, now: instant(atMs), idempotency: null }
    decide(atMs, { type: 'PlaceOrder', userId, jobId, order, ...until })
    book.expire(atMs)
    book.order(jobId, images)
    return { name: `${userId}/${ordered}`, jobId, images }
  }
  const open: ReturnType<typeof order>[] = []
  function settle(atMs: number) {
    const oldest = open.shift()
    if (!oldest) return
    const { name, jobId, images } = oldest
    const delivered = Array.from({ length: images }, () => random() < 0.8)
    const outcomes = delivered.map((isDelivered) =>
      isDelivered ? ({ type: 'delivered' } as const) : ({ type: 'failed', code: 'provider_unavailable' } as const),
    )
    decide(atMs, { ...settling(name, images, 0, instant(atMs)), jobStatus: jobStatusOf(delivered), outcomes })
    book.expire(atMs)
    book.settle(jobId, delivered, atMs)
  }
  /** Hours or days ahead, or never; never at a step. */
  function endOfGift(atMs: number): number | null {
    const dice = random()
    if (dice < 0.3) return null
    return atMs + 1 + (dice < 0.6 ? 1 + below(20) : 24 * (3 + below(20))) * 3_600_000
  }
  function act(atMs: number, step: number) {
    if (step === 0) {
      decide(atMs, opening(userId, instant(atMs)))
      return book.give({ grantId: signupGrantIdOf(userId), kind: 'signup', amount: 5, expiresAtMs: null })
    }
    if (step === disputedAtStep) return give(atMs, disputed.amount, 'compensation', null)
    if (step === disputedAtStep + 1) return takeBack(atMs, disputed.reason)
    if (step % 1_700 === 1_699) return takeBack(atMs, 'a shoot that was cancelled')
    const images = 1 + below(8)
    if (book.available() < 30) return give(atMs, 100 + below(200), 'goodwill', endOfGift(atMs))
    if (open.length < openJobsMax && (open.length === 0 || random() < 0.55)) open.push(order(atMs, images))
    else settle(atMs)
  }
  return {
    moments: () => moments,
    step(atMs: number, step: number) {
      const passed = ends.filter((end) => end <= atMs)
      ends = ends.filter((end) => end > atMs)
      if (passed.length > 0 && figuresOf(book.copy(), atMs).due > 0) {
        decide(atMs, { type: 'ExpireGrants', now: instant(atMs) })
        book.expire(atMs)
      }
      act(atMs, step)
      for (; (asked[0] ?? Number.POSITIVE_INFINITY) < atMs + stepMs; asked.shift()) {
        const momentMs = asked[0] ?? atMs
        moments.push({ atMs: momentMs, figures: figuresOf(book.copy(), momentMs) })
      }
    },
  }
}

const instant = (ms: number): string => new Date(ms).toISOString()

function jobStatusOf(delivered: readonly boolean[]) {
  if (delivered.every(Boolean)) return 'COMPLETED'
  return delivered.some(Boolean) ? 'PARTIAL' : 'FAILED'
}

/** The store writes its own clock's time, and this past is made in seconds. */
async function setTimes(pool: pg.Pool, timesMs: readonly number[]): Promise<void> {
  await pool.query('alter table eventstore.events disable trigger events_are_facts')
  await pool.query(
    `update eventstore.events e set time = to_timestamp(t.ms / 1000.0)
       from unnest($1::bigint[]) with ordinality t (ms, position) where e.position = t.position`,
    [timesMs],
  )
  await pool.query('alter table eventstore.events enable trigger events_are_facts')
}
