/**
 * How old a read may be: from the call of an append to the row that everybody sees, at a thousand events a second that
 * come whether or not the ones before them are done, while balances and histories are read.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'
import { encodeEvent } from '../../src/events/encode.ts'
import { commandIdOf } from '../../src/domain/ids.ts'
import { readBalance } from '../../src/projections/accountBalances/queries.ts'
import { readCredits } from '../../src/projections/creditTransactions/queries.ts'
import { createPositionFeed } from '../../src/projections/projector/position.ts'
import { openStore } from '../harness/openStore.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { startWatched } from '../load/watchedProcess.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { life, type SeedEvent } from '../seeding/lives.ts'

export const name = 'read-models'
export const about = 'from an append to the row that shows it, at 1,000 events/s with reads going on'
export const seconds = 25

const eventsPerSecond = 1_000
const readsPerSecond = 200
const accounts = 500
const tickMs = 5
const warmUpSeconds = 3

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, log } = context
  const { pool, store } = openStore(context, 8)
  const feed = await createPositionFeed({ databaseUrl, pool, scheduler: systemScheduler, log })
  context.atEnd(() => feed.close())
  const program = ['bench/load/projectorProcess.ts', databaseUrl]
  const projector = await startWatched({ program, environment: {}, ready: /(projects now)/, folder: context.folder })
  context.atEnd(() => projector.stop())

  const visibleMs: number[] = []
  const appendMs: number[] = []
  const readMs: number[] = []
  const appends = appendsOf(accounts)
  const beganAtMs = performance.now()
  const countedFromMs = beganAtMs + warmUpSeconds * 1_000
  const endsAtMs = beganAtMs + context.seconds * 1_000
  let sent = 0
  let reads = 0
  const running = new Set<Promise<void>>()
  /** The last append of each stream: its next one waits for it, on a machine that is too slow. */
  const lastOf = new Map<string, Promise<unknown>>()
  const start = (work: Promise<void>) => {
    running.add(work)
    void work.finally(() => running.delete(work))
  }

  async function append(events: readonly SeedEvent[], dueAtMs: number): Promise<void> {
    const [first] = events
    if (!first) return
    const meta = { correlationId: 'bench', causationId: 'bench', actor: 'bench', traceparent: null }
    const encoded = events.map(({ event }, index) =>
      encodeEvent(event, { ...meta, commandId: commandIdOf('bench', first.stream, first.revision) }, index),
    )
    const before = lastOf.get(first.stream)
    const appending = Promise.resolve(before).then(() => store.append(first.stream, first.revision - 1, encoded))
    lastOf.set(first.stream, appending)
    const result = await appending
    if (result.type !== 'appended') throw new Error(`an append to ${first.stream} conflicts`)
    const appendedAtMs = performance.now()
    if (!(await feed.waitFor(result.position, 30_000))) throw new Error('a row did not appear')
    if (dueAtMs < countedFromMs) return
    appendMs.push(appendedAtMs - dueAtMs)
    visibleMs.push(performance.now() - dueAtMs)
  }

  async function read(): Promise<void> {
    const user = `seed-${Math.floor(Math.random() * accounts)}`
    const before = performance.now()
    await (reads % 2 === 0 ? readBalance(pool, user) : readCredits(pool, user, { limit: 20, after: null }))
    if (before >= countedFromMs) readMs.push(performance.now() - before)
  }

  context.progress(`${eventsPerSecond} events/s and ${readsPerSecond} reads/s`)
  for (let now = performance.now(); now < endsAtMs; now = performance.now()) {
    // What is due is sent, however late: waiting counts from the moment at which it was due.
    const passed = (now - beganAtMs) / 1_000
    while (sent < passed * eventsPerSecond) {
      const events = appends.next().value
      start(append(events, beganAtMs + (sent / eventsPerSecond) * 1_000))
      sent += events.length
    }
    for (; reads < passed * readsPerSecond; reads++) start(read())
    await delay(tickMs)
  }
  await Promise.all(running)
  const [loop] = await projector.loopDelays()
  const figure = (title: string, values: readonly number[], notes: string): Measurement => {
    const percentiles = percentilesOf(values, [0.5, 0.99, 1])
    return { part: name, name: title, unit: 'ms', value: percentiles.p99 ?? Number.NaN, percentiles, notes }
  }
  const rate = `${Math.round(sent / context.seconds)} events/s`
  return [
    figure('append to visible row, p99', visibleMs, `${rate}; projector's event loop p99 ${loop?.p99} ms`),
    figure('append, p99', appendMs, rate),
    figure('balance or history read, p99', readMs, `${readsPerSecond} reads/s meanwhile`),
  ]
}

/** Events that go into one append each; accounts take turns. */
function* appendsOf(count: number): Generator<readonly SeedEvent[], never> {
  const lives = Array.from({ length: count }, (_, account) => life(account))
  for (;;) {
    const visits = lives.map((one) => splitByStream(one.next().value))
    while (visits.some((visit) => visit.length > 0)) {
      for (const visit of visits) {
        const next = visit.shift()
        if (next) yield next
      }
    }
  }
}

/** Neighbours of one stream share an append. */
function splitByStream(events: readonly SeedEvent[]): SeedEvent[][] {
  const appends: SeedEvent[][] = []
  for (const event of events) {
    const last = appends.at(-1)
    if (last?.[0]?.stream === event.stream && last.length < 2) last.push(event)
    else appends.push([event])
  }
  return appends
}
