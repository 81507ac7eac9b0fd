/** What all roles of a process share: engines, what looks at pictures, commands, bus, positions and the lead among processes. */
import { hostname } from 'node:os'
import { createImageThreads } from '@sillok/networks/threads'
import type { Logger } from 'pino'
import { createPhotoInspector } from '../adapters/faceCheck/photoInspector.ts'
import { diskTrouble } from '../adapters/filesystem/diskTrouble.ts'
import { createPostgresLeadership } from '../adapters/postgres/leadership.ts'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { forgetLog } from '../commands/context.ts'
import type { Config } from '../config.ts'
import type { ImageProviders } from '../ports/imageProvider.ts'
import type { PhotoInspector } from '../ports/photoInspector.ts'
import { createPositionFeed } from '../projections/projector/position.ts'
import { startAsLeader } from '../workers/leadership.ts'
import type { Running } from '../workers/running.ts'
import { startWithRightClock } from '../workers/withRightClock.ts'
import { createCommandContext, noInspector } from './context.ts'
import { openEngines } from './engines.ts'
import { countAppendsOfCommits, measured } from './metrics/appends.ts'
import { registerGauges } from './metrics/gauges.ts'
import { createMetrics } from './metrics/registry.ts'
import type { Parts } from './parts.ts'
import { openPaymentProvider } from './payments.ts'
import { readiness } from './http/readiness.ts'
import { type Role, rolesFor, watched } from './roles/role.ts'
import { openTaskBus } from './taskBus.ts'
import { tracedStore } from './traced/appends.ts'
import { tracedBus } from './traced/messages.ts'
import { tracedInspector, tracedObjects } from './traced/pictures.ts'
import { openTracing } from './tracing.ts'

/** Stand-ins for what is usually made from the configuration: for measurements of everything else. */
export interface StandIns {
  readonly inspector?: PhotoInspector
  readonly providers?: ImageProviders
}

/** One query of the service may take so long; the slowest of them take milliseconds. */
const queryMsMax = 10_000
/**
 * Threads that look at pictures and render. One keeps a core busy; a machine that has more of them runs more generators.
 * Where clients wait for their uploads, there is another, so that no picture in work holds them up.
 */
const imageThreadsOf = (wanted: ReadonlySet<Role>) => (wanted.has('api') ? 2 : 1)

/** The embedded database and the folder of images lie there; other engines look after their own. */
const writesToDisk = ({ databaseUrl, s3 }: Config) => databaseUrl === null || s3 === null

export type Foundation = Awaited<ReturnType<typeof openFoundation>>
export type StartRole = (foundation: Foundation) => Promise<void>

export async function openFoundation(options: {
  readonly config: Config
  readonly wanted: ReadonlySet<Role>
  readonly log: Logger
  readonly standIns: StandIns
  readonly parts: Parts
}) {
  const { config, wanted, log, standIns, parts } = options
  const { onClose, run } = parts
  const scheduler = systemScheduler
  const metrics = createMetrics()
  // Closed last of all: what others do when they end has spans, too.
  const { tracing, close: closeTracing } = await openTracing(config, log)
  onClose(closeTracing)
  const opened = await openEngines(config, log, queryMsMax, countAppendsOfCommits(metrics))
  onClose(opened.close)
  const store = tracedStore(measured(opened.store, metrics), tracing)
  const engines = { ...opened, store, objects: tracedObjects(opened.objects, tracing) }
  const { databaseUrl, pool, storeClock, checkpoints, proofs, lagPositionsMax } = engines

  const threads = createImageThreads({ count: imageThreadsOf(wanted), log })
  onClose(() => threads.close())
  const inspector = tracedInspector(standIns.inspector ?? (await openInspector()), tracing)
  onClose(() => inspector.close())
  /** Set by what listens; null until then, and where nothing does. */
  const listening: { api: string | null; operations: string | null } = { api: null, operations: null }
  const paymentProvider = openPaymentProvider(config, scheduler, () => listening.api)
  const context = createCommandContext({ config, engines, inspector, paymentProvider, scheduler, log })

  const bus = tracedBus(await openTaskBus(config, engines, log), tracing, config.kafka === null ? 'postgresql' : 'kafka')
  onClose(() => bus.close())
  const positions = await createPositionFeed({ databaseUrl, pool, scheduler, log })
  onClose(() => positions.close())
  positions.onSetBack(() => forgetLog(context))
  const leadership = createPostgresLeadership({ databaseUrl, pool, scheduler, processName: `${process.pid}@${hostname()}` })
  const asLeader = (name: string, start: () => Promise<Running>) => startAsLeader({ leadership, name, scheduler, log, start })
  const leads = rolesFor(config).flatMap((role) => watched[role].leads ?? [])
  registerGauges(metrics, { store, pool, checkpoints, proofs, bus, leadership, leads, scheduler, position: positions.current })

  async function openInspector(): Promise<PhotoInspector> {
    if (!wanted.has('api') && !wanted.has('generator')) return noInspector
    // Somebody waits for the look at an upload; a generator's is a small part of its work, and many of them share a machine.
    const counterMemory = wanted.has('api') ? 'kept' : 'given back'
    return createPhotoInspector({ threads, faceModel: config.faceModel, counterMemory, log })
  }
  return {
    config,
    wanted,
    log,
    scheduler,
    standIns,
    metrics,
    tracing,
    engines,
    threads,
    inspector,
    context,
    bus,
    positions,
    leadership,
    listening,
    onClose,
    run,
    /** Runs it in one process at a time, of all that share the database. */
    lead: (name: string, start: () => Promise<Running>) => run(asLeader(name, start)),
    /** The same for what goes by the clock: not in a process whose clock is wrong. */
    leadByTheClock: (name: string, start: () => Promise<Running>) =>
      run(startWithRightClock({ storeClock, scheduler, log, work: name, start: () => asLeader(name, start) })),
    /** Runs it in every process whose clock is right. */
    runByTheClock: (name: string, start: () => Promise<Running>) =>
      run(startWithRightClock({ storeClock, scheduler, log, work: name, start })),
    readiness: () =>
      readiness({
        store,
        lagPositionsMax,
        pool,
        checkpoints,
        positions,
        bus: wanted.has('reactor') || wanted.has('generator') ? bus : null,
        scheduler,
        storeClock,
        proofs: wanted.has('sealer') ? proofs : null,
        diskTrouble: writesToDisk(config) ? () => diskTrouble(config.dataDir) : null,
      }),
  }
}
