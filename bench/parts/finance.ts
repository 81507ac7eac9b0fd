/** What finance asks for over HTTP: balances at any moment of long accounts, a month of a thousand entries, a million entries as CSV, totals of a log of a million events, and of ten million. */
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import { accountStream, type UserId, userIdSchema } from '../../src/domain/ids.ts'
import { accountStates } from '../../src/finance/past/keepStates.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { checkpointOf } from '../../testing/following.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { openStore } from '../harness/openStore.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { measureBalances, writeLongAccount } from '../load/longAccount.ts'
import { openReader, type Reader } from '../load/reader.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { seedLog, settleReaders } from '../seeding/seedLog.ts'
import { makeTenTimes } from '../seeding/tenTimes.ts'

export const name = 'finance'
export const about =
  'balances at any moment, statements, a million entries as CSV, totals of a million and of ten million events, over HTTP'
export const seconds = 180

const accounts = 10_000
const events = 1_000_000
const longAccounts = [10_000, 100_000] as const
/** Orders of which two of three give something back: a thousand entries with the grants. */
const statementEvents = 1_200
const statementsAsked = { json: 100, pdf: 20 } as const
const csvLines = 1_000_000
const totalsAsked = 5
const memoryEveryMs = 100
const lineEnd = 10

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, progress } = context
  progress(`fills the log with ${events} events of ${accounts} accounts`)
  await seedLog({ databaseUrl, accounts, events, progress: () => undefined })
  const { pool, store } = openStore(context, 4)
  for (const count of longAccounts) await writeLongAccount(store, longAccount(count), count)
  await writeLongAccount(store, longAccount(statementEvents), statementEvents)
  progress('makes the read models')
  await settleReaders(databaseUrl)

  const reader = await openReader(context, { serve: ['api', 'projector'], role: 'finance' })
  progress('keeps states of the long accounts')
  const head = await store.head()
  await waitFor('the states', async () => (await checkpointOf(pool, accountStates)) >= head, 300_000)
  const balances: Measurement[] = []
  for (const count of longAccounts) {
    progress(`asks for balances of an account with ${count} events`)
    balances.push(await measureBalances(name, reader, store, { userId: longAccount(count), count }))
  }
  progress('asks for statements')
  const statements = [
    await measureStatements(reader, store, { form: 'JSON', accept: 'application/json', count: statementsAsked.json }),
    await measureStatements(reader, store, { form: 'PDF', accept: 'application/pdf', count: statementsAsked.pdf }),
  ]
  progress('asks for totals')
  const totals = [await measureTotals(reader, events)]
  progress('makes the read models ten times as long')
  const longer = await makeTenTimes(pool)
  progress('asks for totals')
  totals.push(await measureTotals(reader, longer))
  await pool.query('delete from public.credit_transactions where created_position > $1', [events])
  progress('reads the journal')
  const csv = await measureCsv(reader, pool)
  return [...balances, ...statements, ...totals, ...csv]
}

const longAccount = (count: number): UserId => userIdSchema.parse(`long-${count}`)

async function measureStatements(
  reader: Reader,
  store: EventStore,
  { form, accept, count }: { readonly form: string; readonly accept: string; readonly count: number },
): Promise<Measurement> {
  const userId = longAccount(statementEvents)
  const [first] = await store.readStream(accountStream(userId), { maxCount: 1 })
  if (!first) throw new Error(`${userId} has no events`)
  const path = `/api/finance/accounts/${userId}/statement?month=${first.time.slice(0, 7)}&timeZone=UTC`
  const whole = await reader.ask(path)
  const { entries } = z.object({ entries: z.array(z.unknown()) }).parse(JSON.parse(whole.body))
  const took: number[] = []
  for (let number = 0; number < count; number += 1) {
    took.push((await reader.ask(path, accept)).tookMs)
  }
  const percentiles = percentilesOf(took, [0, 0.5, 0.99, 1])
  return {
    part: name,
    name: `statement of ${entries.length} entries as ${form}`,
    unit: 'ms p50',
    value: percentiles.p50 ?? Number.NaN,
    percentiles,
    notes: `${count} times, one client`,
  }
}

async function measureTotals(reader: Reader, count: number): Promise<Measurement> {
  const startMs = Date.parse('2026-01-01T00:00:00.000Z')
  const took: number[] = []
  for (let number = 1; number <= totalsAsked; number += 1) {
    const at = new Date(startMs + (count * number) / totalsAsked).toISOString()
    took.push((await reader.ask(`/api/finance/totals?at=${at}`)).tookMs)
  }
  const percentiles = percentilesOf(took, [0, 0.5, 1])
  return {
    part: name,
    name: `totals at a moment, ${count} events`,
    unit: 'ms p50',
    value: percentiles.p50 ?? Number.NaN,
    percentiles,
    notes: `${accounts} accounts, ${totalsAsked} moments all over the log`,
  }
}

/** Lines like the first one of the log, all over it. */
const copiesSql = `
  insert into public.credit_transactions
  select md5(number::text)::uuid, user_id, type, kind, amount, balance_after, reserved_after, reference_type, reference_id, grant_id,
         description, actor, reason, expires_at, settlement, captured, released, event_type, effective_at, created_at, created_revision,
         number, number
    from (select * from public.credit_transactions order by created_position limit 1) first, generate_series(1, $1::integer) number`

async function measureCsv({ address, headers }: Reader, pool: pg.Pool): Promise<readonly Measurement[]> {
  await pool.query(copiesSql, [csvLines])
  await pool.query('vacuum analyze public.credit_transactions')
  const before = await residentMb(address)
  let most = before
  let open = true
  const watching = (async () => {
    for (; open; await setTimeout(memoryEveryMs)) most = Math.max(most, await residentMb(address))
  })()
  const beganAtMs = performance.now()
  const response = await fetch(`${address}/api/finance/entries`, { headers: { ...headers, accept: 'text/csv' } })
  let lines = 0
  for await (const chunk of response.body ?? []) {
    for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1)) lines += 1
  }
  const tookSeconds = (performance.now() - beganAtMs) / 1_000
  open = false
  await watching
  if (lines <= csvLines) throw new Error(`the CSV has ${lines} lines`)
  const named = `CSV of ${csvLines} entries`
  return [
    { part: name, name: named, unit: 'lines/s', value: lines / tookSeconds, notes: 'one client, in the process that serves the API' },
    { part: name, name: `${named}, memory beyond what it had before`, unit: 'MB', value: most - before },
  ]
}

async function residentMb(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return Number(/^\w*process_resident_memory_bytes (\S+)$/m.exec(text)?.[1] ?? Number.NaN) / 1_000_000
}
