/** What the API is made from, and what its endpoints are handed. */
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { CommandContext } from '../commands/context.ts'
import { openAccount } from '../commands/credits/openAccount.ts'
import { createDueGrants } from '../projections/creditGrants/due.ts'
import { createReconciler } from '../audit/verify/reconciliation.ts'
import type { Verification } from '../audit/verify/verify.ts'
import type { QuestionTurns } from '../ports/questionTurns.ts'
import { noTracing, type Tracing } from '../ports/tracing.ts'
import type { ProofAnswersDeps } from '../proof/answers.ts'
import type { ProofKeys } from '../proof/notes/keys.ts'
import type { StatementPrinter } from '../finance/statement/pdf/printer.ts'
import { changedJobs } from '../projections/generationJobs/changes.ts'
import { readJobFeed } from '../projections/generationJobs/feed.ts'
import { createAskLimit } from '../commands/payments/askLimit.ts'
import type { NoticeOutcome } from '../commands/payments/recordNotice.ts'
import type { WebhookSignatures } from '../ports/paymentProvider.ts'
import type { PositionFeed } from '../projections/projector/position.ts'
import { erasuresSince } from '../projections/erasures/queries.ts'
import { createAccountOpener } from './accountOpener.ts'
import { type AuthSettings, createAuthenticate } from './auth/bearer.ts'
import { createDueGrantsRecorder } from './dueGrants.ts'
import { createErasedUsers } from './erasedUsers.ts'
import { createAdmission } from './http/admission.ts'
import { createUploadReader } from './http/multipart.ts'
import { createAddressRates } from './http/addressRates.ts'
import { createPlaces } from './http/places.ts'
import { createJobWatcher } from './jobs/jobWatcher.ts'
import { createOperationsView, type OperationsDeps } from './operations/view.ts'
import { createReadYourWrites } from './readYourWrites.ts'
import type { WebClientSettings } from './web/webClient.ts'
import { createWriteBounds } from './writeBounds.ts'

export interface ApiDeps {
  readonly context: CommandContext
  readonly db: pg.Pool
  readonly positions: PositionFeed
  readonly auth: AuthSettings
  /** Signs image cookies; the same in all API processes, 32 bytes or more. */
  readonly sessionSecret: Uint8Array
  /** Whose notices of payments are believed; null where nobody's are. */
  readonly webhooks: WebhookSignatures | null
  /** What `GET /api/client` tells beside the way to sign in. */
  readonly client: { readonly clientId: string | null; readonly payments: 'none' | 'test' | 'toss'; readonly version: string }
  readonly questionTurns: QuestionTurns
  /** Compares read models and kept states with the log: reads all of it. */
  readonly verify: () => Promise<Verification>
  /** Of statements: months of which place, when the reader names none, and who prints them. */
  readonly statements: { readonly timeZone: string; readonly printer: Pick<StatementPrinter, 'print'> }
  /** What the log is sealed into, and the keys of its heads. */
  readonly proofs: ProofAnswersDeps & { readonly keys: ProofKeys }
  /** What an operator looks at beside the read models. */
  readonly operations: OperationsDeps
  /** Whose pages may call the API beside our own, and by which names browsers know this service. */
  readonly origins: { readonly allowed: readonly string[]; readonly ownHosts: readonly string[] }
  /** Whose `X-Forwarded-…` is believed, as express' `trust proxy` takes it. */
  readonly trustedProxies: readonly string[]
  /** The built web client; null where it isn't served. */
  readonly web: WebClientSettings | null
  readonly metrics: Registry
  /** Off if nothing is said. */
  readonly tracing?: Tracing
  readonly log: Logger
  /** By name of the part: `ok`, or a word on what it lacks (shown at `/readyz`, so nothing secret). */
  readonly readiness: () => Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<string, string>> }>
  /** Aborts when the process is to stop: event streams end then, so that the server can close. */
  readonly shutdown: AbortSignal
}

export type ApiServices = ReturnType<typeof createServices>

export function createServices(deps: ApiDeps) {
  const { scheduler } = deps.context
  const readYourWrites = createReadYourWrites(deps.positions)
  const { context, log, shutdown } = deps
  const dueGrants = createDueGrants(deps.db)
  return {
    ...deps,
    tracing: deps.tracing ?? noTracing,
    readYourWrites,
    reconciler: createReconciler({
      verify: deps.verify,
      scheduler,
      // One that runs when the process stops is ended.
      onFailure: (error) => shutdown.aborted || log.error({ err: error }, 'a verification could not run'),
    }),
    lookAtOperations: createOperationsView({ ...deps, store: context.store, scheduler }),
    askLimit: createAskLimit<NoticeOutcome>(scheduler, deps.questionTurns),
    authenticate: createAuthenticate(deps.auth, scheduler),
    dueGrants: createDueGrantsRecorder({ context, dueGrants, remember: readYourWrites.remember, log, shutdown }),
    erasedUsers: createErasedUsers({
      objects: context.objects,
      erasuresSince: (position, maxCount) => erasuresSince(deps.db, position, maxCount),
      ...{ scheduler, log, shutdown },
    }),
    openAccount: createAccountOpener((input) => openAccount(deps.context, input), readYourWrites.remember),
    admission: createAdmission(scheduler),
    addressRates: createAddressRates(scheduler),
    // A stream holds a socket and some kilobytes; older clients have one for each of a job's twenty tasks, beside tabs and devices.
    streamPlaces: createPlaces({ scheduler, perUserMax: 50, perAddressMax: 600, perProcessMax: 2_000, what: 'event streams' }),
    // A download holds one picture at a time, some hundred kilobytes.
    downloadPlaces: createPlaces({ scheduler, perUserMax: 4, perAddressMax: 25, perProcessMax: 50, what: 'downloads' }),
    // A picture that is made smaller holds its bytes and a row or two of its pixels; more at once than there are threads wins nothing.
    smallerPlaces: createPlaces({
      scheduler,
      perUserMax: 3,
      perAddressMax: 3,
      perProcessMax: 4,
      what: 'pictures',
      waiting: { max: 400, msMax: 20_000 },
    }),
    // A part of the log holds up to 16 MB until it is sent; who waits for events holds next to nothing.
    logPlaces: createPlaces({ scheduler, perUserMax: 8, perAddressMax: 16, perProcessMax: 24, what: 'readers of events' }),
    // A body that is being read holds 256 kB before it needs a place: 100 MB at the worst.
    readingPlaces: createPlaces({
      scheduler,
      perUserMax: 24,
      perAddressMax: 200,
      perProcessMax: 400,
      what: 'uploads',
      waiting: { max: 200, msMax: 20_000 },
    }),
    // An upload holds up to 10 MB until its face check is through: 240 MB at the worst. A sixth is one account's share, half one address's.
    uploadPlaces: createPlaces({
      scheduler,
      perUserMax: 4,
      perAddressMax: 12,
      perProcessMax: 24,
      what: 'uploads',
      waiting: { max: 200, msMax: 20_000 },
    }),
    writeBounds: createWriteBounds(scheduler),
    readUpload: createUploadReader(scheduler),
    jobWatcher: createJobWatcher({
      changedJobs: (jobIds, after) => changedJobs(deps.db, jobIds, after),
      readFeed: (userId, jobId) => readJobFeed(deps.db, userId, jobId),
      positions: deps.positions,
      scheduler,
      log: deps.log,
    }),
  }
}
