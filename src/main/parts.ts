import type { Logger } from 'pino'
import type { Running } from '../workers/running.ts'

/** A generator hands its work back within this time. */
const closeGraceMs = 8_000

export type Parts = ReturnType<typeof createParts>

/** What one process has opened and started. Closes it in reverse, whatever fails meanwhile. */
export function createParts(log: Logger) {
  const closers: (() => Promise<unknown>)[] = []
  const finished: Promise<void>[] = []
  return {
    onClose: (closer: () => Promise<unknown>) => void closers.push(closer),
    run: (running: Running) => {
      closers.push(() => running.close(closeGraceMs))
      finished.push(running.finished)
      // What dies while others still start is told to whoever asks afterwards.
      running.finished.catch(() => undefined)
    },
    /** Rejects when one of those that run died. */
    finished: () => Promise.all(finished).then(() => undefined),
    close: async () => {
      for (const closer of closers.splice(0).reverse()) {
        await closer().catch((error: unknown) => log.error({ err: error }, 'closing failed, going on'))
      }
    },
  }
}
