/**
 * The last verification of a process, and a new one when that is old: one at a time, in the background. Nobody who asks
 * waits for it.
 */
import type { Scheduler } from '../../ports/scheduler.ts'
import { instant } from '../../scheduling/instant.ts'
import type { Verification } from './verify.ts'

export interface Reconciliation {
  /** Null before the first one has ended. */
  readonly verification: Verification | null
  /** When the run began that `verification` came of; while the first one runs, when that began. */
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly running: boolean
}

/** Two verifications of the same hour would say the same, and each reads the whole log. */
const oldAfterMs = 60_000

export function createReconciler(options: {
  readonly verify: () => Promise<Verification>
  readonly scheduler: Pick<Scheduler, 'now'>
  readonly onFailure: (error: unknown) => void
}) {
  const { verify, scheduler, onFailure } = options
  let last: { readonly verification: Verification; readonly startedMs: number; readonly finishedMs: number } | null = null
  let runningSince: number | null = null

  async function run(startedMs: number): Promise<void> {
    try {
      last = { verification: await verify(), startedMs, finishedMs: scheduler.now() }
    } catch (error) {
      onFailure(error)
    } finally {
      runningSince = null
    }
  }

  return {
    /** What is known now; begins another one when that is older than a minute. */
    look(): Reconciliation {
      const nowMs = scheduler.now()
      if (runningSince === null && (last === null || nowMs - last.finishedMs > oldAfterMs)) {
        runningSince = nowMs
        void run(nowMs)
      }
      const startedMs = last?.startedMs ?? runningSince
      return {
        verification: last?.verification ?? null,
        startedAt: startedMs === null ? null : instant(startedMs),
        finishedAt: last && instant(last.finishedMs),
        running: runningSince !== null,
      }
    },
  }
}
