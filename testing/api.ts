/** The HTTP API over a real Postgres, with projector and reactor, and a generator that does what the test says. */
import type pg from 'pg'
import { createErasures } from '../src/projections/erasures/queries.ts'
import { eraseAccounts } from '../src/workers/timers/erasures.ts'
import type { ObjectStore } from '../src/ports/objectStore.ts'
import { openTestPool } from './pool.ts'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { Registry } from 'prom-client'
import type { CommandContext } from '../src/commands/context.ts'
import { afterAll, expect } from 'vitest'
import { createMemoryObjectStore } from '../src/adapters/memory/objectStore.ts'
import { createMemoryLeadership } from '../src/adapters/memory/leadership.ts'
import { createMemoryTaskBus } from '../src/adapters/memory/taskBus.ts'
import { standardRedelivery } from '../src/adapters/shared/taskDelivery.ts'
import { createPostgresEventStore } from '../src/adapters/postgres/eventStore/eventStore.ts'
import { createPostgresSnapshots } from '../src/adapters/postgres/snapshots.ts'
import { type Verification, verify } from '../src/audit/verify/verify.ts'
import { createPostgresProofStore } from '../src/adapters/postgres/proofs/proofStore.ts'
import { createPostgresParkedStreams } from '../src/adapters/postgres/followers/parkedStreams.ts'
import { createApi } from '../src/api/app.ts'
import { createApiServer } from '../src/api/http/apiServer.ts'
import type { AuthSettings } from '../src/api/auth/bearer.ts'
import { loadDevKeys } from '../src/main/keys/devKeys.ts'
import { createPostgresQuestionTurns } from '../src/adapters/postgres/questionTurns.ts'
import { recordOutcome } from '../src/commands/jobs/jobSteps.ts'
import type { FailureCode } from '../src/domain/catalogue.ts'
import { jobIdSchema, taskIdOf, userIdSchema } from '../src/domain/ids.ts'
import { createStatementPrinter } from '../src/finance/statement/pdf/printer.ts'
import type { PhotoInspector } from '../src/ports/photoInspector.ts'
import { createBonusCampaigns } from '../src/projections/bonusCampaigns/queries.ts'
import { createPositionFeed } from '../src/projections/projector/position.ts'
import { startProjector } from '../src/projections/projector/projector.ts'
import { listRejectedPayments, type RejectedPaymentView } from '../src/projections/rejectedPayments/queries.ts'
import { grantBonuses } from '../src/workers/timers/bonuses.ts'
import { createProofKeys } from '../src/proof/notes/keys.ts'
import { startSealer } from '../src/proof/sealer.ts'
import { startReactor } from '../src/workers/reactor/reactor.ts'
import { createWebhookSignatures } from '../src/adapters/payments/webhookSignatures.ts'
import type { TaskBus } from '../src/ports/taskBus.ts'
import type { EventStore } from '../src/ports/eventStore.ts'
import type { PaymentProvider } from '../src/ports/paymentProvider.ts'
import type { Scheduler } from '../src/ports/scheduler.ts'
import { webhookSecret } from './payments/notices.ts'
import { faultsOf, onAnswered } from './declaredAnswers.ts'
import { memoryContext, oneFace, personalTextIn } from './commandContext.ts'
import { followingIn } from './following.ts'
import { createTestDatabase } from './postgres.ts'
import { systemScheduler } from '../src/adapters/system/scheduler.ts'
import { taskAt } from './contracts/taskBusMessages.ts'
import { waitFor } from './waitFor.ts'

export interface ApiUnderTest {
  readonly address: string
  /** What the face check answers from now on. */
  seeInPictures(inspect: PhotoInspector['inspect']): void
  /** The write side, for what no request does. */
  readonly context: CommandContext
  /** What a generator would report. */
  deliver(userId: string, jobId: string, index: number): Promise<void>
  fail(userId: string, jobId: string, index: number, failureCode?: FailureCode): Promise<void>
  /** The log's lines, parsed. */
  logged(): readonly Record<string, unknown>[]
  /** What the answers given so far have that the OpenAPI document doesn't, as `GET /path 418 is not declared`. */
  undeclared(): readonly string[]
  /** What stands on the operator's list. */
  rejectedPayments(which: (rejected: RejectedPaymentView) => boolean): Promise<readonly RejectedPaymentView[]>
  /** A task that no handler could digest, among the dead letters. */
  giveUpTask(reason: string): Promise<void>
  /** An event that the reactor failed at, as it parks it; given up. */
  parkEvent(event: { readonly position: bigint; readonly stream: string; readonly lastError: string }): Promise<void>
  /** What lies among the dead letters. */
  readonly bus: Pick<TaskBus, 'deadLetters' | 'depth'>
  /** One pass of the timer that gives bonuses. */
  grantBonuses(log: Logger): Promise<number>
  /** One pass of the timer that erases accounts. @returns how many were */
  eraseAccounts(): Promise<number>
  /** What lies in the object store, by key. */
  readonly objects: ObjectStore
  readonly pool: pg.Pool
  /** Compares everything with the log. */
  verify(): Promise<Verification>
  /** Stops the projector, so that the read models stand still. */
  stopProjecting(): Promise<void>
  close(): Promise<void>
}

interface ApiOptions {
  readonly auth?: AuthSettings
  readonly openJobsMax?: number
  readonly paymentProvider?: PaymentProvider
  readonly allowedOrigins?: readonly string[]
  /** Whose time commands decide by. */
  readonly scheduler?: Scheduler
  /** Instead of one in Postgres; closed with the API. */
  readonly store?: EventStore
}

/** The API of one file of tests, closed behind the last of them, when it has given no answer that the OpenAPI document doesn't know. */
export async function openApi(options: ApiOptions = {}): Promise<ApiUnderTest> {
  const api = await startApi(options)
  afterAll(async () => {
    await api.close()
    expect(api.undeclared()).toEqual([])
  })
  return api
}

async function startApi(options: ApiOptions): Promise<ApiUnderTest> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'sillok-api-'))
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const pool = openTestPool(database.url, { max: 8 })
  const store = options.store ?? createPostgresEventStore({ pool, databaseUrl: database.url, log })
  const objects = createMemoryObjectStore()
  let inspect: PhotoInspector['inspect'] = async () => oneFace
  const context = {
    ...memoryContext({ scheduler: systemScheduler, ...options, store }).context,
    objects,
    personalText: personalTextIn(objects),
    inspector: { inspect: (...asked: Parameters<PhotoInspector['inspect']>) => inspect(...asked), close: async () => undefined },
  }
  const bus = createMemoryTaskBus({ redelivery: { ...standardRedelivery, triesMax: 1 } })
  const parked = createPostgresParkedStreams(pool)
  const positions = await createPositionFeed({ databaseUrl: database.url, pool, scheduler: systemScheduler, log })
  const following = { ...followingIn(pool, store), log }
  const projector = await startProjector({ ...following, pool })
  const reactor = startReactor({ ...following, context, bus, parked })
  const proofs = { store, objects, proofs: createPostgresProofStore(pool), keys: createProofKeys(Buffer.alloc(32, 7), []) }
  await proofs.proofs.begin('test.example/ledger')
  const sealer = startSealer({ ...proofs, ...following })
  const verifyAll = () => verify({ store, pool, snapshots: createPostgresSnapshots(pool), sealed: proofs, onProgress: () => undefined })
  const shutdown = new AbortController()
  const printer = createStatementPrinter()
  const app = createApi({
    context,
    db: pool,
    positions,
    auth: options.auth ?? { mode: 'dev', keys: await loadDevKeys(dataDir) },
    sessionSecret: Buffer.alloc(32, 7),
    webhooks: createWebhookSignatures([webhookSecret]),
    client: { clientId: null, payments: 'none', version: '0.0.0' },
    questionTurns: createPostgresQuestionTurns(pool),
    verify: verifyAll,
    statements: { timeZone: 'Asia/Seoul', printer },
    proofs,
    operations: {
      roles: [{ role: 'reactor', leads: null, follower: 'reactor' }],
      checkpoints: following.checkpoints,
      leadership: createMemoryLeadership(),
      parked,
      bus,
      alerts: async () => [],
    },
    origins: { allowed: options.allowedOrigins ?? [], ownHosts: ['127.0.0.1'] },
    trustedProxies: ['loopback'],
    web: null,
    metrics: new Registry(),
    log,
    readiness: async () => ({ ready: true, checks: { database: 'ok' } }),
    shutdown: shutdown.signal,
  })
  const undeclared = new Set<string>()
  const server = createApiServer((req, res) => {
    onAnswered(req, res, (seen) => {
      for (const fault of faultsOf(seen)) undeclared.add(`${seen.method} ${seen.route} ${seen.status} ${fault}`)
    })
    app(req, res)
  }, systemScheduler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port')

  const outcomeOf = (userId: string, jobId: string, index: number) => {
    const job = jobIdSchema.parse(jobId)
    return {
      jobId: job,
      taskId: taskIdOf(job, index),
      userId: userIdSchema.parse(userId),
      index,
      attempts: 1,
      billed: 'no',
      calls: null,
    } as const
  }
  return {
    context,
    rejectedPayments: async (which) => (await listRejectedPayments(pool, 1_000)).filter(which),
    address: `http://127.0.0.1:${bound.port}`,
    seeInPictures: (seen) => {
      inspect = seen
    },
    deliver: async (userId, jobId, index) => {
      const outcome = outcomeOf(userId, jobId, index)
      const objectKey = `results/${outcome.taskId}.jpg`
      await objects.put(objectKey, new Uint8Array([9, index]), { contentType: 'image/jpeg' })
      const image = { objectKey, sha256: 'f'.repeat(64), contentType: 'image/jpeg', bytes: 2, width: 1024, height: 1280 }
      await recordOutcome(context, { type: 'delivered', ...outcome, image, model: 'stylist-1' })
    },
    fail: (userId, jobId, index, failureCode = 'provider_unavailable') =>
      recordOutcome(context, { type: 'failed', ...outcomeOf(userId, jobId, index), failureCode }),
    giveUpTask: async (reason) => {
      const giving = await bus.consumeTasks({
        concurrency: 1,
        handle: async () => {
          throw new TypeError(reason)
        },
      })
      await bus.publishTasks([taskAt(0)])
      await waitFor('a dead letter', async () => (await bus.deadLetters()).length > 0)
      await giving.close(0)
    },
    parkEvent: (event) => parked.park({ follower: 'reactor', eventType: 'JobFinished', attempts: 36, retryAfterMs: null, ...event }),
    bus,
    logged: () => lines.map((line) => JSON.parse(line)),
    undeclared: () => [...undeclared],
    grantBonuses: (log) => grantBonuses({ context, bonusCampaigns: createBonusCampaigns(pool), log, signal: shutdown.signal }),
    eraseAccounts: () => eraseAccounts({ context, erasures: createErasures(pool), positions, log }),
    objects,
    pool,
    verify: verifyAll,
    stopProjecting: () => projector.close(),
    close: async () => {
      shutdown.abort()
      server.closeAllConnections()
      server.close()
      await printer.close()
      await sealer.close()
      await reactor.close()
      await projector.close()
      await positions.close()
      await bus.close()
      await store.close()
      await pool.end()
      await database.drop()
      await rm(dataDir, { recursive: true })
    },
  }
}
