/** A signal while the service is still starting, as from an operator who thought better of it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { embeddedPostgresBench } from '../engines/embeddedPostgres.ts'
import { programEnvironment } from '../programEnvironment.ts'
import { waitFor } from '../waitFor.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-early-'))
  await chmod(dataDir, 0o711)
})
afterEach(async () => {
  await embeddedPostgresBench(dataDir).end()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

test.each([
  ['the password of the database is made', () => readFile(join(dataDir, 'postgres.json'))],
  ['the database server comes up', () => readFile(join(dataDir, 'postgres', 'postmaster.pid'))],
])('SIGTERM when %s ends the start in order and leaves no server', { timeout: 180_000 }, async (_when, moment) => {
  const child = spawn(process.execPath, ['src/main/start.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...programEnvironment, LOG_LEVEL: 'warn', PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const exited = once(child, 'exit')
  await waitFor('the moment', moment, 60_000)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  expect(printed).not.toContain('ready')
  expect(await embeddedPostgresBench(dataDir).postmasterPid()).toBeNull()
})
