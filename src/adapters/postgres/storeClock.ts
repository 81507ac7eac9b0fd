import type pg from 'pg'
import type { StoreClock } from '../../ports/storeClock.ts'

export const createPostgresStoreClock = (pool: pg.Pool): StoreClock => ({
  async now() {
    const { rows } = await pool.query<{ ms: number }>(`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`)
    const ms = rows[0]?.ms ?? Number.NaN
    return { fromMs: ms, untilMs: ms }
  },
})
