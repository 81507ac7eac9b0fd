/** How far the read models are: one position for all of them, moved in the transaction that writes the rows. */
import type { Queryable } from '../query.ts'

/** Notified after each move, with the position as payload. */
export const checkpointChannel = 'sillok_checkpoint'
const live = 'live'

/** Null when the row is gone. */
export async function readCheckpoint(db: Queryable): Promise<bigint | null> {
  const { rows } = await db.query<{ position: string }>('select position from projections.checkpoint where name = $1', [live])
  return rows[0] ? BigInt(rows[0].position) : null
}

/** Compare-and-set. Holds the row's lock from here to the end of the transaction; false when it stands elsewhere. */
export async function moveCheckpoint(db: Queryable, from: bigint, to: bigint): Promise<boolean> {
  const { rowCount } = await db.query(
    'update projections.checkpoint set position = $3, moved_at = clock_timestamp() where name = $1 and position = $2',
    [live, from, to],
  )
  return rowCount === 1
}

/** The position, held still until the transaction ends: no projector moves meanwhile. */
export async function lockCheckpoint(db: Queryable): Promise<bigint> {
  await ensureCheckpoint(db)
  const { rows } = await db.query<{ position: string }>('select position from projections.checkpoint where name = $1 for update', [live])
  return BigInt(rows[0]?.position ?? 0)
}

/** Starts from the beginning when there is no checkpoint; rows that are already there are not touched again (see `rowFold.ts`). */
export async function ensureCheckpoint(db: Queryable): Promise<void> {
  await db.query('insert into projections.checkpoint (name, position) values ($1, 0) on conflict (name) do nothing', [live])
}

/** Only for a rebuild of everything: brings back a checkpoint that stands behind the log's end. */
export async function setCheckpoint(db: Queryable, position: bigint): Promise<void> {
  await db.query('update projections.checkpoint set position = $2, moved_at = clock_timestamp() where name = $1', [live, position])
}

/** Wakes those who wait; a lost one costs them a poll. Outside any transaction: notifying takes a lock that all commits share. */
export async function notifyCheckpoint(db: Queryable, position: bigint): Promise<void> {
  await db.query('select pg_notify($1, $2)', [checkpointChannel, position.toString()])
}
