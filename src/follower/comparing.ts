/** Holds a follower's checkpoint against the log: at its start, before batches, and where nothing comes at all. */
import type { Checkpoint } from '../ports/checkpoints.ts'
import { pause } from '../scheduling/pause.ts'
import { AnotherLog, CheckpointMoved, eventAt, strangenessOf } from './sameLog.ts'
import type { FollowerDeps, Session } from './work.ts'

/** While events come, so much may be handled between two comparisons. */
const comparedMsMax = 1_000
/** While none come. */
const compareEveryMs = 5_000

export function createComparing({ store, checkpoints, scheduler, log }: FollowerDeps, name: string) {
  let comparedAtMs = scheduler.elapsedMs()

  async function compare(checkpoint: Checkpoint): Promise<void> {
    const strangeness = await strangenessOf(store, checkpoint)
    if (strangeness) throw new AnotherLog(checkpoint, strangeness)
  }

  async function compareStored(session: Session): Promise<void> {
    const before = session.stored()
    const stored = await checkpoints.open(name)
    if (stored.position < before.position) {
      throw new CheckpointMoved(`the checkpoint was set back from ${before.position} to ${stored.position}`)
    }
    await compare(stored)
  }

  return {
    /** The stored checkpoint, with the id of the event there. @throws AnotherLog */
    async begin(): Promise<Checkpoint> {
      const checkpoint = await checkpoints.open(name)
      await compare(checkpoint)
      comparedAtMs = scheduler.elapsedMs()
      if (checkpoint.eventId !== null || checkpoint.position === 0n) return checkpoint
      const event = await eventAt(store, checkpoint.position)
      const known = { position: checkpoint.position, eventId: event?.id ?? null }
      await checkpoints.move(name, checkpoint, known)
      return known
    },
    /** @throws AnotherLog, CheckpointMoved */
    async beforeBatch(session: Session, afterLoss: boolean): Promise<void> {
      if (!afterLoss && scheduler.elapsedMs() - comparedAtMs < comparedMsMax) return
      await compareStored(session)
      comparedAtMs = scheduler.elapsedMs()
    },
    /** Also where nothing comes: a log that is shorter than it was sends nothing. @throws AnotherLog, CheckpointMoved */
    async nowAndThen(session: Session, signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        await pause(scheduler, compareEveryMs, signal)
        if (signal.aborted) return
        await compareStored(session).catch((error: unknown) => {
          if (error instanceof AnotherLog || error instanceof CheckpointMoved) throw error
          log.warn({ err: error, follower: name }, 'the checkpoint could not be compared with the log; trying again')
        })
      }
    },
  }
}
