import { readConfig } from '../config.ts'
import { explain } from './explain.ts'
import { createLog } from './log.ts'
import { type Role, type Service, serve } from './serve.ts'

/** After the first signal everything has this long to end in order; a second signal ends it at once. */
const shutdownMsMax = 15_000

/** Runs roles until a signal or until one of them dies; sets the exit code. */
export async function runService(environment: NodeJS.ProcessEnv, wanted: readonly Role[]): Promise<void> {
  const startedAtMs = Date.now()
  let service: Service
  try {
    const config = readConfig(environment)
    const log = createLog(config.logLevel)
    service = await serve(config, new Set(wanted), log)
    if (service.address !== null) console.log(greeting(service.address, config.auth.mode, Date.now() - startedAtMs))
    else console.log(`Sillok runs: ${wanted.join(', ')}.`)
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
    return
  }
  let closing = false
  const stop = async (reason: string) => {
    if (closing) process.exit(1)
    closing = true
    setTimeout(() => process.exit(1), shutdownMsMax).unref()
    console.error(`Stopping (${reason}) …`)
    await service.close()
  }
  process.on('SIGINT', () => void stop('SIGINT'))
  process.on('SIGTERM', () => void stop('SIGTERM'))
  service.finished.catch(async (error: unknown) => {
    console.error(explain(error))
    process.exitCode = 1
    await stop('a role died')
  })
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
API reference: ${address}/docs   Health: ${address}/readyz   Metrics: ${address}/metrics${tryIt}
Stop with Ctrl-C.`
}
