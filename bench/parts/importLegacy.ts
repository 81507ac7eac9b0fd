/** The command that takes the users of the database of before over, on a dirty one: once, and once more when all is done. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fillOldDatabase } from '../../testing/legacy/oldDatabase.ts'
import type { BenchContext, Measurement } from '../measurement.ts'

export const name = 'import'
export const about = 'taking over the users of the database of before, without pictures'
export const seconds = 30

const users = 10_000
const seed = 1

export async function run({ databaseUrl, createDatabase, folder, progress }: BenchContext): Promise<readonly Measurement[]> {
  progress(`makes a database of ${users} users`)
  const old = await createDatabase({ migrated: false })
  await fillOldDatabase({ url: old, seed, users })
  const imported = async (): Promise<number> => {
    const began = performance.now()
    const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn' }
    const command = spawn(process.execPath, ['src/main/cli.ts', 'import-legacy', '--from', old], { env, stdio: 'ignore' })
    const [code] = await once(command, 'exit')
    if (code !== 0) throw new Error(`the import ended with ${code}`)
    return Math.round((users * 1_000) / (performance.now() - began))
  }
  const figure = (title: string, value: number): Measurement => ({ part: name, name: title, unit: 'users/s', value })
  progress('imports them')
  const first = figure('import of a dirty database, without pictures', await imported())
  progress('imports them once more')
  return [first, figure('import again, when all is done', await imported())]
}
