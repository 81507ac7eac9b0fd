/** A process of the service as a supervisor keeps it: started again whenever it ends by itself. Its log goes into a file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Victim } from './victim.ts'

const root = join(import.meta.dirname, '..', '..')
const startAgainMs = 500
/** A start in the middle of an engine's outage waits for the engine, and only then ends in order. */
const stopMsMax = 90_000

/** None outlives the run, however that ends. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export interface RoleProcess extends Victim {
  /** Whether it has said that it runs, since it was begun. */
  isUp(): boolean
  /** How often it ended though nobody wished it. */
  ended(): number
}

export function roleProcess(options: {
  readonly name: string
  readonly roles: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly logFolder: string
}): RoleProcess {
  const { name, roles, environment, logFolder } = options
  let child: ChildProcess | null = null
  let wanted = false
  let isUp = false
  let ended = 0

  function begin(): void {
    const log = openSync(join(logFolder, `${name}.log`), 'a')
    const begun = spawn(process.execPath, ['src/main/cli.ts', 'serve', ...roles], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
      stdio: ['ignore', 'pipe', log],
    })
    closeSync(log)
    child = begun
    isUp = false
    begun.stdout?.on('data', (printed: Buffer) => {
      isUp ||= /Sillok (runs|is ready)/.test(printed.toString())
    })
    running.add(begun)
    begun.once('exit', () => {
      running.delete(begun)
      if (child !== begun) return
      child = null
      ended += 1
      setTimeout(beginWhereWanted, startAgainMs)
    })
  }

  function beginWhereWanted(): void {
    if (wanted && child === null) begin()
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    wanted = false
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const exited = once(ending, 'exit')
    ending.kill(signal)
    const tooLong = setTimeout(() => ending.kill('SIGKILL'), stopMsMax)
    await exited
    clearTimeout(tooLong)
  }

  return {
    name,
    pids: () => (child?.pid === undefined ? [] : [child.pid]),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      wanted = true
      beginWhereWanted()
    },
    isUp: () => isUp,
    ended: () => ended,
  }
}
