/**
 * Why the read models may stand still: the first event behind their checkpoint that nothing can be made of. They don't skip
 * it, so up to the checkpoint everything is right, and nobody would be told.
 */
import { decodeCompleted } from '../../events/completion.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import { changesOf, type Projection } from '../../projections/projection.ts'
import { unreadable } from '../auditor/finding.ts'
import type { Difference } from '../shadows/compare.ts'
import { ledger } from './ledger.ts'

/** A projector takes no more at once, so what it stands before is among them. */
const lookedAtMax = 1_024

export async function inTheWay(
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  position: bigint,
  projections: readonly Projection[],
): Promise<readonly Difference[]> {
  for (const event of await store.readAll({ after: position, maxCount: lookedAtMax })) {
    const error = await troubleWith(store, event, projections)
    if (error === null) continue
    return [{ readModel: ledger, ...unreadable(event.type, error), stream: event.stream, revision: event.revision }]
  }
  return []
}

async function troubleWith(
  store: Pick<EventStore, 'readStream'>,
  event: RecordedEvent,
  projections: readonly Projection[],
): Promise<unknown> {
  try {
    for (const decoded of await decodeCompleted(store, [event])) for (const projection of projections) changesOf(projection, decoded)
    return null
  } catch (error) {
    return error
  }
}
