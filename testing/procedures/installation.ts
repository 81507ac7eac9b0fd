/** What an operator has before them: programs to start and stop, the command line, SQL, and `/readyz`. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { freePort } from '../engines/freePort.ts'
import { openTestPool } from '../pool.ts'
import { programEnvironment } from '../programEnvironment.ts'
import { type RunningService, startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const root = join(import.meta.dirname, '..', '..')
const readyMsMax = 60_000

type Environment = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number
  readonly out: string
}

export interface Process extends RunningService {
  /** Status and text of `/readyz`. */
  readiness(): Promise<string>
  ready(): Promise<void>
}

export interface Installation {
  /** From here on: of programs that are started later. */
  configure(settings: Environment): void
  /** @param settings of this process alone */
  start(roles: readonly string[], settings?: Environment): Promise<Process>
  sillok(...words: readonly string[]): Promise<Ended>
  sql(text: string): Promise<readonly unknown[]>
  /** Ends all processes in order. */
  stop(): Promise<void>
  /** That, and its connection; a second time does nothing. */
  close(): Promise<void>
}

/** @param settings with a `DATABASE_URL` */
export function openInstallation(settings: Environment & { readonly DATABASE_URL: string }): Installation {
  let environment: Environment = { AUTH_MODE: 'dev', LOG_LEVEL: 'error', PROCESSES: '1', ...settings }
  const pool = openTestPool(settings.DATABASE_URL, { max: 1 })
  const running: RunningService[] = []
  const stop = async () => void (await Promise.all(running.splice(0).map((service) => service.stop())))
  return {
    configure: (changed) => void (environment = { ...environment, ...changed }),
    async start(roles, own = {}) {
      const port = await freePort()
      const service = await startRoles(roles, { ...environment, OPERATIONS_PORT: String(port), ...own })
      running.push(service)
      const readiness = async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
        return `${answer.status} ${await answer.text()}`
      }
      let said = ''
      const ready = async () => {
        const isReady = async () => (said = await readiness()).startsWith('200')
        await waitFor('it to be ready', isReady, readyMsMax).catch((error: unknown) => {
          throw new Error(`${said}\n${service.log()}`, { cause: error })
        })
      }
      return { ...service, readiness, ready }
    },
    sillok: (...words) =>
      new Promise((resolve) => {
        const env = { ...programEnvironment, ...environment }
        execFile(process.execPath, ['src/main/cli.ts', ...words], { cwd: root, env }, (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
        )
      }),
    sql: async (text) => (await pool.query<Record<string, unknown>>(text)).rows,
    stop,
    async close() {
      await stop()
      if (!pool.ended) await pool.end()
    },
  }
}

const report = z.looseObject({ ok: z.boolean(), differences: z.array(z.unknown()) })

/** What `sillok verify` finds. */
export async function differences({ sillok }: Installation): Promise<readonly unknown[]> {
  const { code, out } = await sillok('verify', '--json')
  const parsed = report.parse(JSON.parse(out))
  if ((code === 0) !== parsed.ok) throw new Error(`verify ended with ${code}: ${out}`)
  return parsed.differences
}
