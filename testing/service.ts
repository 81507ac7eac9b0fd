/** The whole service as its users start it: a process of its own, spoken to over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { programEnvironment } from './programEnvironment.ts'

const root = join(import.meta.dirname, '..')
const readyMsMax = 90_000

export interface RunningService {
  readonly address: string
  readonly pid: number
  readonly readyMs: number
  /** What it printed on standard error so far: its log. */
  log(): string
  /** Ends it at once, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>
  /** Ends it in order. @returns the exit code */
  stop(): Promise<number | null>
}

type Environment = Readonly<Record<string, string>>

/** Starts all roles on a free port. The environment says where its data lies (`DATA_DIR`, `DATABASE_URL`). */
export const startService = (environment: Environment): Promise<RunningService> =>
  launch(['src/main/start.ts'], environment, /ready at (http:\/\/\S+)/)

/**
 * Starts some roles in a process of their own; without the api role its address is the list of them.
 * @param checkout of another release
 */
export const startRoles = (roles: readonly string[], environment: Environment, checkout = root): Promise<RunningService> =>
  launch(
    ['src/main/cli.ts', 'serve', ...roles],
    environment,
    roles.includes('api') ? /ready at (http:\/\/\S+)/ : /Sillok runs: (.+)\./,
    checkout,
  )

/** @param ready what it prints when it is, and in it the address */
async function launch(program: readonly string[], environment: Environment, ready: RegExp, cwd = root): Promise<RunningService> {
  const startedAtMs = performance.now()
  const child = spawn(process.execPath, program, {
    cwd,
    env: { ...programEnvironment, LOG_LEVEL: 'warn', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let logged = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    logged += chunk.toString()
  })
  const address = await addressOf(
    child,
    ready,
    () => printed,
    () => logged,
  )
  if (child.pid === undefined) throw new Error('the service has no process')
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    address,
    pid: child.pid,
    readyMs: performance.now() - startedAtMs,
    log: () => logged,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
  }
}

function addressOf(child: ChildProcess, ready: RegExp, printed: () => string, logged: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`${why}\n${printed()}\n${logged()}`))
    }
    const timer = setTimeout(() => fail(`the service was not ready within ${readyMsMax} ms`), readyMsMax)
    child.stdout?.on('data', () => {
      const address = ready.exec(printed())?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    child.once('exit', (code, signal) => fail(`the service ended with ${code ?? signal} before it was ready`))
  })
}
