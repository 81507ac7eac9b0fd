import type { Checkpoint } from '../ports/checkpoints.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { CheckpointMoved } from './sameLog.ts'
import { type FollowerDeps, placeOf, type Session, type WorkInBatches, type WorkInTransactions } from './work.ts'

/** One batch after another. What another process has done meanwhile is passed over. */
export function inBatches(
  { checkpoints }: Pick<FollowerDeps, 'checkpoints'>,
  name: string,
  work: WorkInBatches | WorkInTransactions,
  begin: Checkpoint,
): Session {
  let stored = begin
  if (work.kind === 'in batches') work.onBegin?.()

  async function advance(events: readonly RecordedEvent[], to: Checkpoint): Promise<boolean> {
    if (work.kind === 'in transactions') return work.advance(events, stored, to)
    await work.handle(events)
    return checkpoints.move(name, stored, to)
  }

  function reached(checkpoint: Checkpoint): void {
    stored = checkpoint
    if (work.kind === 'in transactions') work.onAdvanced?.(checkpoint)
  }

  return {
    async handle(events) {
      const last = events.at(-1)
      // Each round is lost to somebody who moved on, so there are no more rounds than events.
      while (last && stored.position < last.position) {
        const rest = events.filter(({ position }) => position > stored.position)
        if (await advance(rest, placeOf(last))) return reached(placeOf(last))
        const found = await checkpoints.open(name)
        if (found.position <= stored.position) {
          throw new CheckpointMoved(`the checkpoint went back from ${stored.position} to ${found.position}`)
        }
        reached(found)
      }
    },
    stored: () => stored,
    failed: new Promise<never>(() => undefined),
    close: async () => undefined,
  }
}
