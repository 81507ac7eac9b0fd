/** Whether every follower's checkpoint belongs to the log, and how one that doesn't is brought back to it. */
import type pg from 'pg'
import { eventAt, type Strangeness, strangenessOf } from '../../follower/sameLog.ts'
import type { Checkpoint } from '../../ports/checkpoints.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'
import { sealer } from '../../proof/sealer.ts'
import type { Difference } from '../shadows/compare.ts'

/** `Difference.readModel` of a checkpoint that belongs to another log. */
export const checkpointTable = 'checkpoint'

interface NamedCheckpoint extends Checkpoint {
  readonly follower: string
}

async function checkpointsIn(client: pg.ClientBase): Promise<readonly NamedCheckpoint[]> {
  const { rows } = await client.query<{ follower: string; position: string; event_id: string | null }>(
    'select follower, position, event_id::text from followers.checkpoints order by follower',
  )
  return rows.map(({ follower, position, event_id }) => ({ follower, position: BigInt(position), eventId: event_id }))
}

/** Of all followers: whoever stands on another log would skip events, or has done what no event says. */
export async function checkpointDifferences(client: pg.ClientBase, store: EventStore): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  for (const checkpoint of await checkpointsIn(client)) {
    const strangeness = await strangenessOf(store, checkpoint)
    if (strangeness) differences.push(differenceOf(checkpoint, strangeness))
  }
  return differences
}

function differenceOf({ follower, position, eventId }: NamedCheckpoint, strangeness: Strangeness): Difference {
  const place = { readModel: checkpointTable, key: follower, stream: null, revision: null }
  switch (strangeness.type) {
    case 'ends before':
      return { ...place, column: 'position', expected: Number(strangeness.head), found: Number(position) }
    case 'no event there':
      return { ...place, column: 'event_id', expected: null, found: eventId }
    case 'another event there':
      return { ...place, column: 'event_id', expected: strangeness.eventId, found: eventId }
  }
}

/** The place at a position, as this log has it. */
export async function placeAt(store: EventStore, position: bigint): Promise<Checkpoint> {
  return { position, eventId: position === beginning ? null : ((await eventAt(store, position))?.id ?? null) }
}

/**
 * Sets followers back whose checkpoint belongs to another log: to the beginning, since nobody can say from where on the two
 * logs differ, and nothing may be skipped. What they do again changes nothing that was done on the same events.
 */
export async function bringBack(client: pg.ClientBase, store: EventStore): Promise<void> {
  for (const checkpoint of await checkpointsIn(client)) {
    // Where the sealer stands is where its tree does: what was signed is not begun anew by itself.
    if (checkpoint.follower === sealer || !(await strangenessOf(store, checkpoint))) continue
    await client.query(
      `with parked as (delete from followers.parked where follower = $1)
       update followers.checkpoints set position = 0, event_id = null, moved_at = clock_timestamp() where follower = $1`,
      [checkpoint.follower],
    )
  }
}

export async function setCheckpoint(client: pg.ClientBase, follower: string, { position, eventId }: Checkpoint): Promise<void> {
  await client.query('update followers.checkpoints set position = $2, event_id = $3, moved_at = clock_timestamp() where follower = $1', [
    follower,
    position,
    eventId,
  ])
}
