/** Processor time, which says what something costs also on a machine that has other work; throughput doesn't. */
import { readFile } from 'node:fs/promises'
import type pg from 'pg'

export interface ProcessorTime {
  readonly clientUs: number
  readonly serverUs: number
}

/** Linux counts in hundredths of a second. */
const tickUs = 10_000

/** What `work` takes of this process, and of those of the server that are connected at its end; zero where the system doesn't tell. */
export async function processorTimeOf<Result>(
  pool: pg.Pool,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly spent: ProcessorTime }> {
  const serverBefore = await serverTicks(pool)
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  let ticks = 0
  for (const [pid, after] of await serverTicks(pool)) ticks += after - (serverBefore.get(pid) ?? 0)
  return { result, spent: { clientUs: user + system, serverUs: ticks * tickUs } }
}

async function serverTicks(pool: pg.Pool): Promise<ReadonlyMap<number, number>> {
  const { rows } = await pool.query<{ pid: number }>('select pid from pg_stat_activity')
  return new Map(await Promise.all(rows.map(async ({ pid }) => [pid, await ticksOf(pid)] as const)))
}

async function ticksOf(pid: number): Promise<number> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    // Behind the program's name in parentheses, which may hold anything: state is field 3, user and system time are 14 and 15.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}
