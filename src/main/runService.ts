import { type Config, readConfig } from '../config.ts'
import { startApart, tellParent } from './apart.ts'
import { explain } from './starting/explain.ts'
import { createLog } from './log.ts'
import { type Role, rolesFor } from './roles/role.ts'
import { type Service, serve } from './serve.ts'

/** After the first signal everything has this long to end in order; a second signal ends it at once. */
const shutdownMsMax = 15_000
/** A start that recovers a database after a crash may take this long. */
const startMsMax = 60_000

/**
 * Runs roles, all that have their engines when none are named, until a signal or until one of them dies; sets the exit
 * code. A signal during the start lets the start come to its end first: what it has begun (a database server, say) can
 * be stopped in order only then.
 * @param apartOf which of the roles run in a second process
 */
export async function runService(
  environment: NodeJS.ProcessEnv,
  wanted: readonly Role[] | null,
  apartOf: (config: Config) => readonly Role[] = () => [],
): Promise<void> {
  const startedAtMs = Date.now()
  const isSecond = process.send !== undefined
  const starting = start(environment, wanted, apartOf)
  let closing = false
  const stop = async (reason: string) => {
    if (closing) process.exit(1)
    closing = true
    setTimeout(() => process.exit(1), startMsMax + shutdownMsMax).unref()
    console.error(`Stopping (${reason}) …`)
    const started = await starting
    setTimeout(() => process.exit(1), shutdownMsMax).unref()
    await started?.service.close()
  }
  process.on('SIGINT', () => void stop('SIGINT'))
  process.on('SIGTERM', () => void stop('SIGTERM'))

  const started = await starting
  if (!started || closing) return
  const { service, authMode, running } = started
  if (isSecond) tellParent(() => closing || void stop('the process that started this one is gone'))
  else if (service.address !== null) console.log(greeting(service.address, authMode, Date.now() - startedAtMs))
  else console.log(`Sillok runs: ${running.join(', ')}.`)
  if (service.operationsAddress !== null) console.log(`Health and metrics: ${service.operationsAddress}`)
  service.finished.catch(async (error: unknown) => {
    console.error(explain(error))
    process.exitCode = 1
    await stop('a role died')
  })
}

/** Says why in a sentence when it can't. */
async function start(environment: NodeJS.ProcessEnv, wanted: readonly Role[] | null, apartOf: (config: Config) => readonly Role[]) {
  try {
    const config = readConfig(environment)
    const running = wanted ?? rolesFor(config)
    const apart = apartOf(config).filter((role) => running.includes(role))
    const here = running.filter((role) => !apart.includes(role))
    const service: Service = await serve(config, new Set(here), createLog(config.logLevel))
    return { service: apart.length === 0 ? service : await withApart(service, environment, apart), running, authMode: config.auth.mode }
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
    return null
  }
}

/** The second process begins when the engines are up, and ends before they do. */
async function withApart(service: Service, environment: NodeJS.ProcessEnv, roles: readonly Role[]): Promise<Service> {
  try {
    const apart = await startApart({ ...environment, OPERATIONS_PORT: '' }, roles)
    return {
      ...service,
      finished: Promise.all([service.finished, apart.finished]).then(() => undefined),
      close: async () => {
        await apart.close()
        await service.close()
      },
    }
  } catch (error) {
    await service.close()
    throw error
  }
}

function greeting(address: string, authMode: 'dev' | 'jwt', startupMs: number): string {
  const tryIt =
    authMode === 'dev'
      ? `
Try it:
  TOKEN=$(curl -s ${address}/api/dev/tokens -H 'content-type: application/json' -d '{"userId":"couple-1"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
  curl -s ${address}/api/ai/credits -H "authorization: Bearer $TOKEN"
  curl -s ${address}/api/ai/reference-photos -H "authorization: Bearer $TOKEN" -F role=BRIDE -F image=@assets/astronaut.png
A whole shoot with a progress bar: npm run demo`
      : ''
  return `Sillok is ready at ${address} (${(startupMs / 1000).toFixed(1)} s).
Web client: ${address}/
API reference: ${address}/docs   Health: ${address}/readyz   Metrics: ${address}/metrics${tryIt}
Stop with Ctrl-C.`
}
