/** A program of ours in a process of its own, with the delay of its event loops measured, those of its children included. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { waitFor } from '../../testing/waitFor.ts'

/** As `npm start` has it: garbage of requests that are being answered isn't copied about. */
const asStarted = '--max-semi-space-size=16'
const root = join(import.meta.dirname, '..', '..')
/** Delays in milliseconds; the processor time is that of all threads of the process. */
const seenSchema = z.object({ program: z.string(), p50: z.number(), p99: z.number(), max: z.number(), processorMs: z.number() })
export type LoopDelay = z.infer<typeof seenSchema>

export interface WatchedProcess {
  /** What the pattern found in what it printed. */
  readonly found: string
  /** Of each process, since the last call. */
  loopDelays(): Promise<readonly LoopDelay[]>
  stop(): Promise<void>
}

/** @param options.ready found in what the program prints once it is; its first group is handed back */
export async function startWatched(options: {
  readonly program: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly ready: RegExp
  readonly folder: string
}): Promise<WatchedProcess> {
  const seen = await mkdtemp(join(options.folder, 'loops-'))
  const watch = pathToFileURL(join(import.meta.dirname, 'loopWatch.ts'))
  watch.searchParams.set('folder', seen)
  const child = spawn(process.execPath, options.program, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.environment, NODE_OPTIONS: `${asStarted} --import ${watch.href}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const found = await waitFor(
    'the program to be ready',
    async () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`)
      return options.ready.exec(printed)?.[1] ?? null
    },
    60_000,
  )

  async function files(number: number): Promise<readonly string[]> {
    return (await readdir(seen)).filter((name) => name.endsWith(`.${number}.json`))
  }
  let asked = 0
  return {
    found,
    async loopDelays() {
      const pids = (await files(0)).map((name) => Number(name.split('.', 1)[0])).filter(isAlive)
      asked += 1
      for (const pid of pids) process.kill(pid, 'SIGUSR2')
      const written = await waitFor('every process to tell its delays', async () => {
        const names = await files(asked)
        return names.length >= pids.length ? names : null
      })
      return Promise.all(written.map(async (name) => seenSchema.parse(JSON.parse(await readFile(join(seen, name), 'utf8')))))
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
