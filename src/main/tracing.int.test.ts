import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { programEnvironment } from '../../testing/programEnvironment.ts'

let database: TestDatabase
let dataDir: string

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-tracing-'))
})
afterAll(async () => {
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** A process that starts all roles, says how many modules of OpenTelemetry's SDK it has loaded, and ends. */
const program = `
  import { registerHooks } from 'node:module'
  let loaded = 0
  registerHooks({
    load(url, context, next) {
      if (/@opentelemetry.(sdk|exporter|resources|otlp)/.test(url)) loaded += 1
      return next(url, context)
    },
  })
  const { readConfig } = await import('./src/config.ts')
  const { serve } = await import('./src/main/serve.ts')
  const { rolesFor } = await import('./src/main/roles/role.ts')
  const { createLog } = await import('./src/main/log.ts')
  const config = readConfig(process.env)
  const service = await serve(config, new Set(rolesFor(config)), createLog('error'))
  await fetch(service.address + '/api/ai/catalog')
  await service.close()
  console.log(loaded)
`
async function loadedModules(environment: Readonly<Record<string, string>>): Promise<number> {
  const env = { ...programEnvironment, AUTH_MODE: 'dev', PORT: '0', DATABASE_URL: database.url, DATA_DIR: dataDir, ...environment }
  const root = join(import.meta.dirname, '..', '..')
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: root, env })
  return Number(stdout)
}

test('where nobody collects, the SDK is not even loaded', async () => {
  expect(await loadedModules({})).toBe(0)
  expect(await loadedModules({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toBeGreaterThan(10)
})
