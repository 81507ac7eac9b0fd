/** The log of a process whose standard error takes nothing. `/dev/full` answers each write as a full disk does. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { createLogDestination } from './logDestination.ts'

const talks = `
  import { createLog, droppedLogLines } from './src/main/log.ts'
  const log = createLog('info')
  for (let n = 0; n < 4000; n += 1) log.info({ n, text: 'x'.repeat(1000) }, 'a line')
  setTimeout(() => { console.log('dropped', droppedLogLines() > 0); log.fatal('the last line'); process.exit(0) }, 100)
`

async function run(stderr: number | 'pipe') {
  const child = spawn(process.execPath, ['--input-type=module', '-e', talks], { stdio: ['ignore', 'pipe', stderr] })
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  // A pipe that nobody reads from: full after 64 KiB.
  child.stderr?.pause()
  const ended = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  const [code] = await ended
  return { code, printed }
}

test('a full disk under the log holds nothing up, not even the end', async () => {
  const full = openSync('/dev/full', 'w')
  onTestFinished(() => closeSync(full))
  expect(await run(full)).toEqual({ code: 0, printed: 'dropped true\n' })
})

test('a reader of the log that has stopped holds nothing up, not even the end', async () => {
  expect(await run('pipe')).toEqual({ code: 0, printed: 'dropped true\n' })
})

test('a process that ends says its last line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sillok-log-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'log')
  const file = openSync(path, 'a')
  await run(file)
  closeSync(file)
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).msg)).toContain('the last line')
})

test('when there is room again what waited is written, and how many lines are missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sillok-log-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'log')
  const file = openSync(path, 'a')
  onTestFinished(() => closeSync(file))
  const log = createLogDestination({ fd: file, scheduler: systemScheduler, lost: (lines) => `${lines} are missing\n` })
  for (let n = 0; n < 1_100; n += 1) log.write(`${n}${'x'.repeat(1_000)}\n`)
  const written = await waitFor('the count', async () => {
    const text = await readFile(path, 'utf8')
    return text.endsWith('missing\n') && text
  })
  const lines = written.trimEnd().split('\n')
  expect(lines.at(-1)).toBe(`${log.droppedLines()} are missing`)
  expect(lines.length - 1 + log.droppedLines()).toBe(1_100)
  expect(log.droppedLines()).toBeGreaterThan(0)
})
