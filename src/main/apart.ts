/**
 * Roles of one service in a second process, so that nobody who waits for an answer waits for read models and reactions.
 *
 * Ensures: the second process ends with the first, however that one ended; when it ends by itself, `finished` rejects.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Role } from './roles/role.ts'

/** What the second process says once its roles run. */
const readyMessage = 'ready'

export interface Apart {
  /** Rejects when the process ended and nobody had asked it to. */
  readonly finished: Promise<void>
  close(): Promise<void>
}

export async function startApart(environment: NodeJS.ProcessEnv, roles: readonly Role[]): Promise<Apart> {
  const child = fork(join(import.meta.dirname, 'cli.ts'), ['serve', ...roles], { env: environment })
  const exited = once(child, 'exit')
  let closing = false
  const finished = exited.then(([code, signal]) => {
    if (!closing) throw new Error(`the process of ${roles.join(', ')} ended with ${code ?? signal}`)
  })
  finished.catch(() => undefined)
  const close = async () => {
    closing = true
    child.kill('SIGTERM')
    await exited
  }
  await Promise.race([once(child, 'message'), finished])
  return { finished, close }
}

/** To the process that started this one, if there is one; `lost` is called when that is gone. */
export function tellParent(lost: () => void): void {
  if (!process.connected) return lost()
  process.once('disconnect', lost)
  // Whoever is told to stop doesn't wait for the one who told it.
  process.channel?.unref()
  process.send?.(readyMessage)
}
