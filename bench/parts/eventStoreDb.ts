/**
 * Reservations of five images through the command path on the EventStoreDB that `EVENTSTORE_URL` names, beside the bare
 * client that appends the same payload at a known revision, and reservations of one account beside that client's appends
 * to one stream, which can only follow each other. In turns, so that a busy moment hits all alike.
 */
import { randomUUID } from 'node:crypto'
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import { createEventStoreDb } from '../../src/adapters/eventstoredb/eventStore.ts'
import { accountStream, type UserId, userIdSchema } from '../../src/domain/ids.ts'
import { orderOf } from '../../testing/fixtures.ts'
import { eventStoreUrl } from '../../testing/engines/servers.ts'
import { type Load, middleOf, runWriters } from '../harness/writers.ts'
import { openReservations } from '../load/reservations.ts'
import type { BenchContext, Measurement } from '../measurement.ts'

export const name = 'eventstore'
export const about = "reservations on a real EventStoreDB, beside the bare client's own appends"
export const seconds = 60

const writers = 64
const accounts = 1_000
const grantedCredits = 500_000_000
const rounds = 5
const run64 = `reservations, ${writers} writers`
const bare64 = `bare client, ${writers} writers`
const runHot = `reservations of one account, ${writers} writers`
const bareHot = 'bare client, one stream'

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { log, progress, atEnd } = context
  const store = createEventStoreDb({ url: eventStoreUrl, prefixes: ['account-'], log })
  atEnd(() => store.close())
  // The server keeps what other runs wrote.
  const here = randomUUID()
  const users = Array.from({ length: accounts }, (_, index) => userIdSchema.parse(`bench-${here}-${index}`))
  const userOf = (index: number): UserId => users[index] ?? userIdSchema.parse('nobody')
  progress('opens accounts')
  const reservations = await openReservations(store, { users, order: orderOf(5), grantedCredits })
  await reservations.reserve(userOf(0))
  const bare = await openBareAppends(context, (await store.readStream(accountStream(userOf(0)))).at(-1)?.data)

  const ways: readonly { readonly title: string; readonly writers: number; readonly request: (writer: number) => Promise<unknown> }[] = [
    { title: bare64, writers, request: (writer) => bare(writer) },
    { title: run64, writers, request: () => reservations.reserve(userOf(Math.floor(Math.random() * accounts))) },
    { title: bareHot, writers: 1, request: () => bare(writers) },
    { title: runHot, writers, request: () => reservations.reserve(userOf(0)) },
  ]
  const loads = new Map<string, Costly[]>(ways.map(({ title }) => [title, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const way of ways) {
      progress(`round ${round} of ${rounds}: ${way.title}`)
      const before = process.cpuUsage()
      const load = await runWriters(way.writers, context.seconds / (rounds * ways.length), way.request)
      const { user, system } = process.cpuUsage(before)
      loads.get(way.title)?.push({ ...load, ownUs: Math.round((user + system) / load.requests) })
    }
  }
  await reservations.check()

  const loadOf = (title: string) => middleOf(loads.get(title) ?? [])
  const figures = ways.map(({ title }): Measurement => {
    const { perSecond, percentiles, ownUs } = loadOf(title)
    const notes = `${ownUs} µs of processor time here`
    return { part: name, name: title, unit: 'per s', value: Math.round(perSecond), percentiles, notes }
  })
  const compared = [
    [run64, bare64],
    [runHot, bareHot],
  ].map(([ours = '', other = '']): Measurement => {
    const [value, than] = [loadOf(ours).perSecond, loadOf(other).perSecond]
    const ratio = Math.round(middleRatio(loads.get(ours) ?? [], loads.get(other) ?? []) * 100) / 100
    return { part: name, name: ours, unit: 'per s', value: Math.round(value), compared: { to: other, value: Math.round(than), ratio } }
  })
  return [...figures, ...compared]
}

/** Slices of one round lie beside each other, so they had about the same of the machine. */
function middleRatio(ours: readonly Load[], others: readonly Load[]): number {
  const ratios = ours.map(({ perSecond }, round) => perSecond / (others[round]?.perSecond ?? Number.NaN))
  return ratios.toSorted((one, other) => one - other)[Math.floor(ratios.length / 2)] ?? Number.NaN
}

interface Costly extends Load {
  /** Processor time of one request in this process. */
  readonly ownUs: number
}

/** Each writer has a stream of its own and knows its revision: nothing is looked up, decided or refused. */
async function openBareAppends({ atEnd }: BenchContext, data: unknown) {
  const client = EventStoreDBClient.connectionString(eventStoreUrl.replace(/^kurrentdb/, 'esdb'))
  atEnd(() => client.dispose())
  const here = randomUUID()
  const revisions = new Map<number, bigint>()
  const payload = JSON.stringify(data)
  return async (writer: number) => {
    const expectedRevision = revisions.get(writer) ?? NO_STREAM
    const metadata = { schemaVersion: '1', commandId: randomUUID(), actor: 'bench' }
    const event = jsonEvent({ id: randomUUID(), type: 'CreditsReserved', data: JSON.parse(payload), metadata })
    const { nextExpectedRevision } = await client.appendToStream(`bare-${here}-${writer}`, event, { expectedRevision })
    revisions.set(writer, nextExpectedRevision)
  }
}
