/**
 * Loaded before a program (`--import`, which its child processes inherit through NODE_OPTIONS): measures how long its
 * event loop is held and what processor time it takes. At SIGUSR2 it writes what it saw since the last one to `<folder>/<pid>.<n>.json`; the folder
 * stands in this module's own URL.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const folder = new URL(import.meta.url).searchParams.get('folder')
if (isMainThread && folder !== null) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const ms = (nanoseconds: number) => Math.round(nanoseconds / 1e4) / 100
  let before = process.cpuUsage()
  const write = (number: number) => {
    const path = join(folder, `${process.pid}.${number}.json`)
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    const seen = {
      program: process.argv.slice(1).join(' '),
      p50: ms(delay.percentile(50)),
      p99: ms(delay.percentile(99)),
      max: ms(delay.max),
      processorMs: (user + system) / 1000,
    }
    writeFileSync(`${path}.part`, JSON.stringify(seen))
    renameSync(`${path}.part`, path)
    delay.reset()
  }
  let written = 0
  process.on('SIGUSR2', () => write(++written))
  write(0)
}
