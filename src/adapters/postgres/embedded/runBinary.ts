import { spawn } from 'node:child_process'
import { EmbeddedPostgresError } from './error.ts'
import type { ServerUser } from './serverUser.ts'

export interface Ran {
  readonly code: number | null
  /** What it wrote to both outputs, the last part of it. */
  readonly output: string
}

const outputMax = 16_000
const drainMs = 500

// A fixed environment: PGPORT, PGDATA and the like must not reach the server, and its words must be English to be recognised.
const environment = process.platform === 'win32' ? undefined : { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' }

/**
 * Runs one of the server's programs to its end, as the server's user.
 * @param options.ownSession a Ctrl-C meant for us doesn't reach it, nor what it starts
 * @param options.deadlineMs after it the program is killed, and the code is null
 */
export function runBinary(
  binary: string,
  args: readonly string[],
  options: { user: ServerUser; cwd: string; deadlineMs: number; ownSession: boolean },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, {
      cwd: options.cwd,
      detached: options.ownSession,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.user.switchTo ?? {}),
    })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-outputMax)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const timer = setTimeout(() => child.kill('SIGKILL'), options.deadlineMs)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(
        new EmbeddedPostgresError(
          `${binary} can't be run on this machine (${error.message}). Install the dependencies again, or set DATABASE_URL to a Postgres server.`,
          { cause: error },
        ),
      )
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      // What it said last may still be in the pipes; but where a started server inherits them, they never close.
      const end = setTimeout(() => child.stdout.destroy() && child.stderr.destroy(), drainMs)
      child.once('close', () => {
        clearTimeout(end)
        resolve({ code, output: output.trim() })
      })
    })
  })
}
