import { once } from 'node:events'
import type { Server } from 'node:http'
import { createPostgresQuestionTurns } from '../../adapters/postgres/questionTurns.ts'
import type { OperationsDeps } from '../../api/operations/view.ts'
import { createStatementPrinter } from '../../finance/statement/pdf/printer.ts'
import { addressOf } from '../http/addressOf.ts'
import { openProofs } from '../keys/proofs.ts'
import { openWebhookSignatures } from '../payments.ts'
import { openAuth, openSessionSecret } from '../keys/secrets.ts'
import { watchMetrics } from '../metrics/watch.ts'
import { version } from '../version.ts'
import { ownHosts } from '../http/ownHosts.ts'
import { openWebClient } from '../http/webClient.ts'
import type { Foundation, StartRole } from '../foundation.ts'
import { createVerifier, verifiedOf } from '../verifier/verifier.ts'
import { rolesFor, watched } from './role.ts'

/** What is answered when it stops has this long; event streams have ended before. */
const closeMsMax = 2_000

export const api: StartRole = async (foundation) => {
  const { config, engines, context, positions, metrics, tracing, log, readiness, listening, onClose } = foundation
  const shutdown = new AbortController()
  // Whatever began below ends with a start that fails, too.
  onClose(async () => shutdown.abort())
  // Only here: express and the documents of the API are 10 MB that other roles don't need.
  const { createApi } = await import('../../api/app.ts')
  const { createApiServer } = await import('../../api/http/apiServer.ts')
  const printer = createStatementPrinter()
  onClose(() => printer.close())
  const verifier = createVerifier(await verifiedOf(config, engines))
  onClose(() => verifier.close())
  const proofs = { store: engines.store, objects: engines.objects, proofs: engines.proofs, keys: await openProofs(config, engines) }
  const watch = watchMetrics(metrics, context.scheduler, { generates: foundation.wanted.has('generator') })
  onClose(async () => {
    watch.close()
    await watch.finished
  })
  const app = createApi({
    context,
    db: engines.pool,
    positions,
    auth: await openAuth(config),
    sessionSecret: await openSessionSecret(config),
    webhooks: await openWebhookSignatures(config),
    questionTurns: createPostgresQuestionTurns(engines.pool),
    verify: verifier.verify,
    statements: { timeZone: config.statementTimeZone, printer },
    client: { clientId: config.authClientId, payments: config.payments.provider, version },
    proofs,
    operations: operationsOf(foundation, watch.alerts),
    origins: { allowed: config.allowedOrigins, ownHosts: ownHosts(config) },
    trustedProxies: config.trustedProxies,
    web: await openWebClient(config, log),
    metrics,
    tracing,
    log,
    shutdown: shutdown.signal,
    readiness,
  })
  const server = createApiServer(app, context.scheduler).listen(config.port, config.host)
  await once(server, 'listening')
  onClose(() => closeServer(server, shutdown))
  listening.api = addressOf(server, config.host)
}

const operationsOf = (
  { config, engines: { checkpoints, parked }, leadership, bus }: Foundation,
  alerts: OperationsDeps['alerts'],
): OperationsDeps => ({
  alerts,
  roles: rolesFor(config).map((role) => ({ role, ...watched[role] })),
  checkpoints,
  leadership,
  parked,
  bus,
})

async function closeServer(server: Server, shutdown: AbortController): Promise<void> {
  server.closeIdleConnections()
  const closed = once(server, 'close')
  shutdown.abort()
  server.close()
  const timer = setTimeout(() => server.closeAllConnections(), closeMsMax)
  await closed
  clearTimeout(timer)
}
