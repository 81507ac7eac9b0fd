/** What a figure stands on: without it the figure can't be compared with another. */
import { execFileSync } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { percentilesOf } from './percentiles.ts'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly platform: string
  readonly node: string
  readonly postgres: string
  /** A block of 8 kB written and flushed, where the database lies. */
  readonly fsyncMsP50: number
  /** Runnable processes of the minute before. */
  readonly load: number
}

export async function describeMachine(databaseUrl: string, folder: string): Promise<Machine> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.version,
    postgres: rows[0]?.server_version ?? 'unknown',
    fsyncMsP50: await fsyncMsP50(folder),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

async function fsyncMsP50(folder: string): Promise<number> {
  const path = join(folder, 'fsync')
  const file = await open(path, 'w')
  const block = Buffer.alloc(8192, 1)
  const tookMs: number[] = []
  for (let index = 0; index < 200; index++) {
    const before = performance.now()
    await file.write(block, 0, block.length, 0)
    await file.datasync()
    tookMs.push(performance.now() - before)
  }
  await file.close()
  await rm(path)
  return percentilesOf(tookMs).p50 ?? 0
}

/** With a plus when the tree holds changes that aren't in it. */
export function commitHash(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname }).trim()
  try {
    const changes = git('status', '--porcelain', '--untracked-files=no', '--', '..', ':(exclude,top)bench/history.jsonl')
    return git('rev-parse', '--short', 'HEAD') + (changes === '' ? '' : '+')
  } catch {
    return 'unknown'
  }
}
