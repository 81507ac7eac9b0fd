/** How far the read models are: one checkpoint for all of them, moved in the transaction that writes the rows. */
import type { Checkpoint } from '../../ports/checkpoints.ts'
import type { Queryable } from '../query.ts'

/** Its name as a follower of the log. */
export const projector = 'projector'
/** Notified after each move, with the position as payload. */
export const checkpointChannel = 'sillok_checkpoint'

const beginning: Checkpoint = { position: 0n, eventId: null }

export async function readCheckpoint(db: Queryable): Promise<Checkpoint> {
  return selectCheckpoint(db, '')
}

/** Held still until the transaction ends: no projector moves meanwhile. */
export async function lockCheckpoint(db: Queryable): Promise<Checkpoint> {
  await db.query('insert into followers.checkpoints (follower, position) values ($1, 0) on conflict (follower) do nothing', [projector])
  return selectCheckpoint(db, 'for update')
}

async function selectCheckpoint(db: Queryable, lock: '' | 'for update'): Promise<Checkpoint> {
  const { rows } = await db.query<{ position: string; event_id: string | null }>(
    `select position, event_id::text from followers.checkpoints where follower = $1 ${lock}`,
    [projector],
  )
  const [row] = rows
  return row ? { position: BigInt(row.position), eventId: row.event_id } : beginning
}

/** Compare-and-set. Holds the row's lock from here to the end of the transaction; false when it stands elsewhere. */
export async function moveCheckpoint(db: Queryable, from: Checkpoint, to: Checkpoint): Promise<boolean> {
  const { rowCount } = await db.query(
    'update followers.checkpoints set position = $3, event_id = $4, moved_at = clock_timestamp() where follower = $1 and position = $2',
    [projector, from.position, to.position, to.eventId],
  )
  return rowCount === 1
}

/** Wakes those who wait; a lost one costs them a poll. Outside any transaction: notifying takes a lock that all commits share. */
export async function notifyCheckpoint(db: Queryable, position: bigint): Promise<void> {
  await db.query('select pg_notify($1, $2)', [checkpointChannel, position.toString()])
}
