/** Starts the roles of one process, top to bottom, and stops them in reverse: take no more work, finish or hand back, close. */
import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { hostname } from 'node:os'
import { createImageThreads } from '@sillok/networks/threads'
import type { Logger } from 'pino'
import { createPhotoInspector } from '../adapters/faceCheck/photoInspector.ts'
import { createPostgresLeadership } from '../adapters/postgres/leadership.ts'
import { createImageProviders } from '../adapters/providers/imageProviders.ts'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { forgetLog } from '../commands/context.ts'
import { recordOutcome } from '../commands/jobs/jobSteps.ts'
import { type Config, ConfigurationError } from '../config.ts'
import { createStatementPrinter } from '../finance/statement/pdf/printer.ts'
import { startKeepingStates } from '../finance/past/keepStates.ts'
import type { ImageProviders } from '../ports/imageProvider.ts'
import type { PhotoInspector } from '../ports/photoInspector.ts'
import { createBonusCampaigns } from '../projections/bonusCampaigns/queries.ts'
import { createDueGrants } from '../projections/creditGrants/due.ts'
import { createDueJobs } from '../projections/generationJobs/due.ts'
import { createDuePhotos } from '../projections/referencePhotos/due.ts'
import { createDuePayments } from '../projections/payments/due.ts'
import { createPositionFeed } from '../projections/projector/position.ts'
import { startProjector } from '../projections/projector/projector.ts'
import { startGenerator } from '../workers/generator/generator.ts'
import { startAsLeader } from '../workers/leadership.ts'
import { startPublisher } from '../workers/publisher/publisher.ts'
import { startReactor } from '../workers/reactor/reactor.ts'
import type { Running } from '../workers/running.ts'
import { startTimers } from '../workers/timers/timers.ts'
import { createCommandContext, noInspector } from './context.ts'
import { openEngines } from './engines.ts'
import { createMetrics, measured, registerGauges } from './metrics.ts'
import { readiness } from './readiness.ts'
import { openPaymentProvider, openWebhookSignatures } from './payments.ts'
import { openAuth, openSessionSecret } from './secrets.ts'
import { openTaskBus } from './taskBus.ts'
import { version } from './version.ts'
import { openWebClient } from './webClient.ts'

export const roles = ['projector', 'reactor', 'timers', 'generator', 'publisher', 'api'] as const
export type Role = (typeof roles)[number]
/** All that have their engines. */
export const rolesFor = (config: Config): readonly Role[] => roles.filter((role) => role !== 'publisher' || config.kafka !== null)

export interface Service {
  /** Where the api role listens; null without it. */
  readonly address: string | null
  /** Where operators ask for health and metrics; null without `OPERATIONS_PORT`. */
  readonly operationsAddress: string | null
  /** Rejects when a role died and can't come back by itself. */
  readonly finished: Promise<void>
  close(): Promise<void>
}

/** Of one query of the service; the slowest of them take milliseconds. */
const queryMsMax = 10_000
/** A generator hands its work back within this time. */
const closeGraceMs = 8_000
/**
 * Threads that look at pictures and render. One keeps a core busy; a machine that has more of them runs more generators.
 * Where clients wait for their uploads, there is another, so that no picture in work holds them up.
 */
const imageThreadsOf = (wanted: ReadonlySet<Role>) => (wanted.has('api') ? 2 : 1)

/** Stand-ins for what is usually made from the configuration: for measurements of everything else. */
export interface StandIns {
  readonly inspector?: PhotoInspector
  readonly providers?: ImageProviders
}

export async function serve(config: Config, wanted: ReadonlySet<Role>, log: Logger, standIns: StandIns = {}): Promise<Service> {
  if (wanted.has('publisher') && config.kafka === null) {
    throw new ConfigurationError('The publisher role publishes to Kafka: set KAFKA_BROKERS, or leave the role out.')
  }
  const closers: (() => Promise<unknown>)[] = []
  const finished: Promise<void>[] = []
  const run = (running: Running) => {
    closers.push(() => running.close(closeGraceMs))
    finished.push(running.finished)
  }
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) {
      await closer().catch((error: unknown) => log.error({ err: error }, 'closing failed, going on'))
    }
  }
  const scheduler = systemScheduler
  try {
    const metrics = createMetrics()
    const opened = await openEngines(config, log, queryMsMax)
    closers.push(opened.close)
    const engines = { ...opened, store: measured(opened.store, metrics) }
    const { databaseUrl, pool, store, checkpoints, parked, lagPositionsMax, objects } = engines
    const following = { store, checkpoints, scheduler, log }

    const looksAtPictures = wanted.has('api') || wanted.has('generator')
    const threads = createImageThreads({ count: imageThreadsOf(wanted), log })
    closers.push(() => threads.close())
    // Somebody waits for the look at an upload; a generator's is a small part of its work, and many of them share a machine.
    const counterMemory = wanted.has('api') ? 'kept' : 'given back'
    const openInspector = () => createPhotoInspector({ threads, faceModel: config.faceModel, counterMemory, log })
    const inspector = standIns.inspector ?? (looksAtPictures ? await openInspector() : noInspector)
    closers.push(() => inspector.close())
    let address: string | null = null
    const paymentProvider = openPaymentProvider(config, scheduler, () => address)
    const context = createCommandContext({ config, engines, inspector, paymentProvider, scheduler, log })
    const bus = await openTaskBus(config, engines, log)
    closers.push(() => bus.close())
    const positions = await createPositionFeed({ databaseUrl, pool, scheduler, log })
    closers.push(() => positions.close())
    positions.onSetBack(() => forgetLog(context))
    const leadership = createPostgresLeadership({ databaseUrl, scheduler })
    const lead = (name: string, start: () => Promise<Running>) => run(startAsLeader({ leadership, name, scheduler, log, start }))
    registerGauges(metrics, { store, pool, checkpoints, position: positions.current })

    if (wanted.has('projector')) {
      run(await startProjector({ ...following, pool }))
      lead('follower account-states', async () => startKeepingStates({ ...following, db: pool }))
    }
    if (wanted.has('reactor')) {
      // Not the name that 0.1.0 leads by: one that still runs would lead for ever, and couldn't do its work.
      lead('follower reactor', async () => startReactor({ ...following, context, bus, parked }))
      run(await bus.consumeOutcomes({ concurrency: 16, handle: (outcome) => recordOutcome(context, outcome) }))
    }
    if (wanted.has('timers')) {
      const due = {
        dueJobs: createDueJobs(pool),
        dueGrants: createDueGrants(pool),
        duePhotos: createDuePhotos(pool),
        duePayments: createDuePayments(pool),
        bonusCampaigns: createBonusCampaigns(pool),
      }
      lead('timers', () => startTimers({ context, ...due, positions, log }))
    }
    if (wanted.has('publisher') && config.kafka) {
      const { createKafkaEventSink } = await import('../adapters/kafka/eventSink.ts')
      const sink = createKafkaEventSink({ connection: config.kafka.connection, log })
      closers.push(() => sink.close())
      lead('follower publisher', async () => startPublisher({ ...following, sink }))
    }
    if (wanted.has('generator')) {
      const stylist = { ...config.stylist, threads, log }
      const providers = standIns.providers ?? (await createImageProviders(config.models, config.providerKeys, stylist))
      closers.push(() => providers.close())
      const { generatorConcurrency: concurrency, taskAttemptsMax: attemptsMax, likenessDistanceMax } = config
      const workerId = `${hostname()}-${process.pid}`
      run(
        await startGenerator({
          bus,
          objects,
          inspector,
          providers,
          store,
          scheduler,
          log,
          concurrency,
          attemptsMax,
          likenessDistanceMax,
          workerId,
        }),
      )
    }
    const ready = () => readiness({ store, lagPositionsMax, pool, checkpoints, positions, bus })
    if (wanted.has('api')) {
      const shutdown = new AbortController()
      // Only here: express and the documents of the API are 10 MB that other roles don't need.
      const { createApi } = await import('../api/app.ts')
      const printer = createStatementPrinter()
      closers.push(() => printer.close())
      const api = createApi({
        context,
        db: pool,
        positions,
        auth: await openAuth(config),
        sessionSecret: await openSessionSecret(config),
        webhooks: await openWebhookSignatures(config),
        client: { clientId: config.authClientId, payments: config.payments.provider, version },
        statements: { timeZone: config.statementTimeZone, printer },
        web: await openWebClient(config),
        metrics,
        log,
        shutdown: shutdown.signal,
        readiness: ready,
      })
      const server = api.listen(config.port, config.host)
      await once(server, 'listening')
      server.requestTimeout = 60_000
      closers.push(async () => {
        server.closeIdleConnections()
        const closed = once(server, 'close')
        shutdown.abort()
        server.close()
        const timer = setTimeout(() => server.closeAllConnections(), 2_000)
        await closed
        clearTimeout(timer)
      })
      address = addressOf(server, config.host)
    }
    let operationsAddress: string | null = null
    if (config.operationsPort !== null) {
      const { startOperationsServer } = await import('../api/operations/operationsServer.ts')
      const deps = { metrics, readiness: ready }
      const operations = await startOperationsServer({ deps, port: config.operationsPort, host: config.host, log })
      closers.push(operations.close)
      operationsAddress = addressOf(operations.server, config.host)
    }
    return { address, operationsAddress, finished: Promise.all(finished).then(() => undefined), close }
  } catch (error) {
    await close()
    throw error
  }
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
