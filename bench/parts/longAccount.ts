/** The first command of a process on an account with a hundred thousand events: with its snapshot, and folded from its beginning. */
import pg from 'pg'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { createPostgresSnapshots } from '../../src/adapters/postgres/snapshots.ts'
import { createDeciderRunner } from '../../src/commands/runner/runDecider.ts'
import { accountDecider } from '../../src/domain/account/account.ts'
import { weighAccount } from '../../src/domain/account/state.ts'
import { accountSnapshots } from '../../src/events/accountSnapshot.ts'
import { credits } from '../../src/domain/credits.ts'
import { accountStream, commandIdOf, jobIdOf, keyIdOf, userIdSchema } from '../../src/domain/ids.ts'
import { verifySnapshots } from '../../src/audit/verify/verifySnapshots.ts'
import { granting, minute, opening, ordering } from '../../testing/fixtures.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'

export const name = 'long-account'
export const about = 'the first command on an account with 100,000 events, with and without its snapshot'
export const seconds = 30

const eventsMin = 100_000
const writers = 256
const opens = 40
const foldedOpens = 3

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, log } = context
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 })
  context.atEnd(() => pool.end())
  const store = createPostgresEventStore({ pool, databaseUrl, log })
  context.atEnd(() => store.close())
  const snapshots = createPostgresSnapshots(pool)
  const userId = userIdSchema.parse('long')
  const stream = accountStream(userId)
  const runnerWith = (kept: boolean) =>
    createDeciderRunner({
      store,
      scheduler: systemScheduler,
      decider: accountDecider,
      weigh: weighAccount,
      ...(kept ? { snapshots: { snapshots, codec: accountSnapshots, log } } : {}),
    })
  type Runner = ReturnType<typeof runnerWith>
  const metaOf = (id: ReturnType<typeof commandIdOf>) => ({
    commandId: id,
    correlationId: id,
    causationId: id,
    actor: userId,
    traceparent: null,
  })
  let orders = 0
  async function order(runner: Runner): Promise<void> {
    const id = commandIdOf('long', orders++)
    const jobId = jobIdOf(id)
    const idempotency = { keyId: keyIdOf(userId, userId, id), requestHash: id }
    await runner.execute(stream, ordering('long', 1, { userId, jobId, idempotency, openJobsMax: 2 * writers }), metaOf(id))
    const outcomes = [{ type: 'failed', code: 'internal' }] as const
    await runner.execute(
      stream,
      { type: 'SettleReservation', jobId, jobStatus: 'FAILED', outcomes, now: minute(1) },
      metaOf(commandIdOf('settled', id)),
    )
  }

  context.progress(`gives an account ${eventsMin} events`)
  const first = runnerWith(true)
  await first.execute(stream, opening(userId), metaOf(commandIdOf('open')))
  await first.execute(stream, granting('budget', 0, { userId, amount: credits(writers) }), metaOf(commandIdOf('grant')))
  const write = async () => {
    while (orders * 2 < eventsMin) await order(first)
  }
  await Promise.all(Array.from({ length: writers }, write))
  // Seen once more now and then, as a living account is.
  const isKept = async () => {
    await order(first)
    return ((await snapshots.read(stream, accountSnapshots.version))?.revision ?? 0) > eventsMin
  }
  await waitFor('a snapshot', isKept, 60_000)

  context.progress('opens it')
  const openMs = async (kept: boolean) => {
    // A runner that has seen nothing yet, as after a start.
    const runner = runnerWith(kept)
    const before = performance.now()
    await runner.read(stream, { confirmed: true })
    return performance.now() - before
  }
  const withSnapshot: number[] = []
  for (let round = 0; round < opens; round++) withSnapshot.push(await openMs(true))
  const fromTheBeginning: number[] = []
  for (let round = 0; round < foldedOpens; round++) fromTheBeginning.push(await openMs(false))
  const differences = await verifySnapshots(store, snapshots)
  if (differences.length > 0) throw new Error(`the snapshot is wrong: ${JSON.stringify(differences[0])}`)

  const percentiles = percentilesOf(withSnapshot, [0, 0.5, 0.99])
  const value = percentiles.p50 ?? Number.NaN
  const folded = percentilesOf(fromTheBeginning).p50 ?? Number.NaN
  const compared = { to: 'folded from the beginning', value: folded, ratio: folded / value }
  return [{ part: name, name: `open an account of ${eventsMin} events, p50`, unit: 'ms', value, percentiles, compared }]
}
