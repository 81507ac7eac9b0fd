/**
 * Twice the load that the service can carry: what it can is found with fifty clients that wait for their answers, and then
 * twice as many requests come when they are due, answered or not. The service runs every role but the generator, on the
 * cores of those who ask.
 */
import { readConfig } from '../../src/config.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { type Arrivals, arrive } from '../load/arrivals.ts'
import { makeCouples } from '../load/couples.ts'
import { runCycles } from '../load/cycles.ts'
import { serviceEnvironment, startRoles } from '../load/service.ts'
import type { BenchContext, Measurement } from '../measurement.ts'

export const name = 'overload'
export const about = 'orders and cancels at twice the rate that the service can carry: what it serves, and how soon'
export const seconds = 40

const busyClients = 50
/** As many may wait for an answer at once. */
const connections = 600
/** Enough for all orders that may be open at once. */
const credits = 100_000
const timesTooMuch = 2
const warmUpShare = 0.1

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const settings = { OPEN_JOBS_MAX: '1000' }
  const couples = await makeCouples(readConfig({ ...serviceEnvironment(context), ...settings }), connections, credits, context.log)
  const service = await startRoles(context, ['api', 'projector', 'reactor', 'timers'], settings)
  const address = service.found
  const busy = couples.slice(0, busyClients)

  context.progress('warms up')
  await runCycles(address, busy, context.seconds * warmUpShare, false)
  context.progress('what it can carry')
  const before = await runCycles(address, busy, context.seconds * 0.25, false)
  const best = (2 * before.cycles) / before.seconds
  context.progress(`${timesTooMuch} times that`)
  await arrive(address, couples, best * timesTooMuch, context.seconds * warmUpShare)
  const overloaded = await arrive(address, couples, best * timesTooMuch, context.seconds * 0.4)
  if (overloaded.others.length > 0)
    throw new Error(`${overloaded.others.length} other answers: ${overloaded.others.slice(0, 3).join('; ')}`)
  context.progress('and afterwards')
  const after = await runCycles(address, couples.slice(-busyClients), context.seconds * 0.1, false)
  return measurementsOf(best, overloaded, (2 * after.cycles) / after.seconds)
}

function measurementsOf(best: number, { servedMs, refusedMs, withoutRetryAfter, offered, unsent, seconds }: Arrivals, after: number) {
  const served = servedMs.length / seconds
  const p99 = percentilesOf(servedMs)
  return [
    {
      part: name,
      name: `what it can carry, ${busyClients} clients`,
      unit: 'requests/s',
      value: best,
      notes: `afterwards ${Math.round(after)}`,
    },
    {
      part: name,
      name: `served at ${timesTooMuch} times that`,
      unit: 'requests/s',
      value: served,
      percentiles: p99,
      compared: { to: 'its best', value: best, ratio: served / best },
      notes: `${Math.round(offered / seconds)}/s came, ${Math.round(unsent / seconds)}/s more found no connection`,
    },
    {
      part: name,
      name: 'refused with 503',
      unit: 'requests/s',
      value: refusedMs.length / seconds,
      percentiles: percentilesOf(refusedMs),
      notes: `${withoutRetryAfter} of them without Retry-After`,
    },
  ]
}
