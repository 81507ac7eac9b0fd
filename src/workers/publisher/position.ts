/** How far the publisher has come, in the database that all publishers share. */
import type pg from 'pg'

const reader = 'publisher'

/** From the beginning of the log when there is none yet. */
export async function openPosition(pool: pg.Pool): Promise<bigint> {
  await pool.query('insert into reactors.positions (reactor, position) values ($1, 0) on conflict (reactor) do nothing', [reader])
  const { rows } = await pool.query<{ position: string }>('select position from reactors.positions where reactor = $1', [reader])
  return BigInt(rows[0]?.position ?? 0)
}

/** Compare-and-set. @throws when another publisher has moved it */
export async function movePosition(pool: pg.Pool, from: bigint, to: bigint): Promise<void> {
  const { rowCount } = await pool.query(
    'update reactors.positions set position = $3, updated_at = now() where reactor = $1 and position = $2',
    [reader, from, to],
  )
  if (rowCount !== 1) throw new Error(`another publisher has moved on from position ${from}`)
}
