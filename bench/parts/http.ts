/**
 * Order → cancel (reserve and settle) over HTTP: fifty couples, each on one kept connection, against the service and
 * against the plain one, in turns on one database server. The service runs every role but the generator, since an image
 * that is being made takes a core from whatever is measured beside it; the plain one has no generator either.
 */
import pg from 'pg'
import { readConfig } from '../../src/config.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { processorTimeOf } from '../harness/processorTime.ts'
import { type Couple, makeCouples } from '../load/couples.ts'
import { type CyclesRun, runCycles } from '../load/cycles.ts'
import { serviceEnvironment, startRoles } from '../load/service.ts'
import { type LoopDelay, startWatched } from '../load/watchedProcess.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { crudTables, seedAccounts } from '../plain/crudStatements.ts'

export const name = 'http'
export const about = 'order → cancel cycles over HTTP at 50 clients, beside a CRUD service behind the same express'
export const seconds = 50

const clients = 50
const rounds = 2
/** More connections gain the plain service nothing on a small machine; fewer let it wait. */
const crudConnections = 10
const warmUpShare = 0.1

interface Side {
  readonly address: string
  readonly couples: readonly Couple[]
  loopDelays(): Promise<readonly LoopDelay[]>
}

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const couples = await makeCouples(readConfig(serviceEnvironment(context)), clients, 0, context.log)
  const service = await startRoles(context, ['api', 'projector', 'reactor', 'timers'])
  const ours: Side = { address: service.found, couples, loopDelays: service.loopDelays }
  const plain = await startPlain(context, couples)

  const warmUp = context.seconds * warmUpShare
  const each = (context.seconds * (1 - 2 * warmUpShare)) / (2 * rounds)
  for (const [what, side] of [['the service', ours] as const, ['the plain service', plain] as const]) {
    context.progress(`warms ${what} up`)
    await runCycles(side.address, side.couples, warmUp)
    await side.loopDelays()
  }
  const runs: { readonly ours: Measured[]; readonly plain: Measured[] } = { ours: [], plain: [] }
  const pool = new pg.Pool({ connectionString: context.databaseUrl, max: 1 })
  context.atEnd(() => pool.end())
  const runOne = async ({ address, couples }: Side): Promise<Measured> => {
    const { result, spent } = await processorTimeOf(pool, () => runCycles(address, couples, each))
    return { ...result, serverUs: spent.serverUs }
  }
  for (let round = 1; round <= rounds; round++) {
    context.progress(`cycles of the plain service, ${round} of ${rounds}`)
    runs.plain.push(await runOne(plain))
    context.progress(`cycles of the service, ${round} of ${rounds}`)
    runs.ours.push(await runOne(ours))
  }
  return measurementsOf(runs, { ours: await ours.loopDelays(), plain: await plain.loopDelays() })
}

interface Measured extends CyclesRun {
  /** Processor time of the database. */
  readonly serverUs: number
}

async function startPlain(context: BenchContext, couples: readonly Couple[]): Promise<Side> {
  const databaseUrl = await context.createDatabase({ migrated: false })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(crudTables)
  await client.query(seedAccounts, [couples.map(({ userId }) => userId), couples[0]?.balance])
  await client.end()
  const service = await startWatched({
    program: ['bench/plain/crudService.ts', databaseUrl, context.folder, String(crudConnections)],
    environment: {},
    ready: /ready at (http:\S+)/,
    folder: context.folder,
  })
  context.atEnd(service.stop)
  return { address: service.found, couples, loopDelays: service.loopDelays }
}

function measurementsOf(
  runs: Readonly<Record<'ours' | 'plain', readonly Measured[]>>,
  loops: Readonly<Record<'ours' | 'plain', readonly LoopDelay[]>>,
): readonly Measurement[] {
  const rateOf = (of: readonly CyclesRun[]) =>
    of.reduce((sum, { cycles }) => sum + cycles, 0) / of.reduce((sum, { seconds }) => sum + seconds, 0)
  const all = (of: readonly CyclesRun[], which: 'orderMs' | 'cancelMs' | 'cycleMs') => percentilesOf(of.flatMap((one) => one[which]))
  const [ours, plain] = [rateOf(runs.ours), rateOf(runs.plain)]
  const costOf = (which: 'ours' | 'plain') => {
    const cycles = runs[which].reduce((sum, run) => sum + run.cycles, 0)
    const ownUs = loops[which].reduce((sum, { processorMs }) => sum + processorMs * 1_000, 0)
    const serverUs = runs[which].reduce((sum, run) => sum + run.serverUs, 0)
    return `${Math.round(ownUs / cycles)} + ${Math.round(serverUs / cycles)} µs`
  }
  const rates = (of: readonly CyclesRun[]) => of.map(({ cycles, seconds }) => Math.round(cycles / seconds)).join(', ')
  return [
    {
      part: name,
      name: `order → cancel, ${clients} clients`,
      unit: 'cycles/s',
      value: ours,
      percentiles: all(runs.ours, 'cycleMs'),
      compared: { to: 'CRUD', value: plain, ratio: ours / plain },
      notes: `processor time in Node + in the database ${costOf('ours')}, CRUD ${costOf('plain')}; rounds ${rates(runs.ours)}, CRUD ${rates(runs.plain)}`,
    },
    ...(['orderMs', 'cancelMs'] as const).map((which) => {
      const [own, other] = [all(runs.ours, which).p99 ?? 0, all(runs.plain, which).p99 ?? 0]
      return {
        part: name,
        name: which === 'orderMs' ? 'order' : 'cancel',
        unit: 'ms p99',
        value: own,
        percentiles: all(runs.ours, which),
        compared: { to: 'CRUD', value: other, ratio: other / own },
      }
    }),
    ...[...loops.ours, ...loops.plain].map(({ program, p50, p99, max }) => ({
      part: name,
      name: 'event loop delay',
      unit: 'ms p99',
      value: p99,
      percentiles: { p50, p99, max },
      notes: program.replace(/^\S*\/(bench|src)/, '$1').replace(/postgres\S+ \S+/, ''),
    })),
  ]
}
