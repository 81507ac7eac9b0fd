/** Processor time of a whole database server, parallel workers and backends that have ended included. Zero where the system doesn't tell. */
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100

interface Ticks {
  readonly parent: number
  readonly own: number
  /** Of children that have ended. */
  readonly reaped: number
}

export async function serverSeconds(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = await ticksOf(rows[0]?.pid ?? 0)
  if (!backend) return 0
  const postmaster = await ticksOf(backend.parent)
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const children = (await Promise.all(pids.map(ticksOf))).filter((ticks) => ticks?.parent === backend.parent)
  const ticks = children.reduce((sum, child) => sum + (child?.own ?? 0), (postmaster?.own ?? 0) + (postmaster?.reaped ?? 0))
  return ticks / ticksPerSecond
}

async function ticksOf(pid: number): Promise<Ticks | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    // Behind the program's name in parentheses, which may hold anything; the first field there is the third of the line.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0] = fields.slice(1)
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11)
    return { parent, own: user + system, reaped: childrenUser + childrenSystem }
  } catch {
    return null
  }
}
