/**
 * Stores how far a follower is, at most ten times a second: with each batch it was a commit for every few events. What a
 * crash makes it repeat meanwhile changes nothing.
 *
 * Ensures that what is stored is never ahead of what was reached, that all of it is stored after `close`, and that a
 * checkpoint which somebody else moved stays where it is.
 */
import type { Checkpoint } from '../ports/checkpoints.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import { CheckpointMoved } from './sameLog.ts'

export interface CheckpointKeeper {
  reached(checkpoint: Checkpoint): void
  stored(): Checkpoint
  /** Rejects when a checkpoint could not be stored. */
  readonly failed: Promise<never>
  /** Stores what was reached last, if that can be done. */
  close(): Promise<void>
}

const storeEveryMs = 100

export function createCheckpointKeeper(options: {
  readonly scheduler: Scheduler
  readonly begin: Checkpoint
  readonly move: (from: Checkpoint, to: Checkpoint) => Promise<boolean>
}): CheckpointKeeper {
  const { scheduler, move } = options
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => undefined)
  let stored = options.begin
  let newest = options.begin
  let callOff: (() => void) | null = null
  let storing: Promise<void> = Promise.resolve()

  async function storeNewest(): Promise<void> {
    const to = newest
    if (to.position <= stored.position) return
    if (!(await move(stored, to))) throw new CheckpointMoved(`somebody else moved the checkpoint from ${stored.position}`)
    stored = to
  }

  return {
    failed: failed.promise,
    stored: () => stored,
    reached(checkpoint) {
      newest = checkpoint
      if (callOff || newest.position <= stored.position) return
      callOff = scheduler.after(storeEveryMs, () => {
        callOff = null
        storing = storing.then(storeNewest)
        storing.catch(failed.reject)
      })
    },
    async close() {
      callOff?.()
      await storing.then(storeNewest).catch(failed.reject)
    },
  }
}
