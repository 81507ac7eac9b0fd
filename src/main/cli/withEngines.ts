import { clusterIsMade } from '../../adapters/postgres/embedded/cluster.ts'
import { explainFileError } from '../../adapters/postgres/embedded/error.ts'
import { type Config, readConfig } from '../../config.ts'
import { type Engines, openEngines } from '../engines.ts'
import { createLog } from '../log.ts'
import { UsageError } from './usageError.ts'

type Work<Result> = (engines: Engines, config: Config) => Promise<Result>

/** Opens the engines for the time of one command: attached to those that run, or started and stopped again. */
export async function withEngines<Result>(work: Work<Result>): Promise<Result> {
  return withEnginesOf(readCommandConfig(), work)
}

/** For commands on what is there: made for the occasion, a database in a mistyped folder would be found clean. */
export async function withExistingEngines<Result>(work: Work<Result>): Promise<Result> {
  const config = readCommandConfig()
  if (config.databaseUrl === null && !(await holdsDatabase(config.dataDir))) {
    throw new UsageError(
      `DATA_DIR ${config.dataDir} holds no database of Sillok; set it to the folder that does, or set DATABASE_URL. A new one is made by npm start.`,
    )
  }
  return withEnginesOf(config, work)
}

/** The command line asks nobody for a token, so the way clients are authenticated doesn't matter here. */
const readCommandConfig = (): Config =>
  readConfig({ ...process.env, AUTH_MODE: 'dev', HOST: '127.0.0.1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' })

async function holdsDatabase(dataDir: string): Promise<boolean> {
  try {
    return await clusterIsMade(dataDir)
  } catch (error) {
    throw explainFileError(error, dataDir)
  }
}

async function withEnginesOf<Result>(config: Config, work: Work<Result>): Promise<Result> {
  const engines = await openEngines(config, createLog(config.logLevel), null)
  try {
    return await work(engines, config)
  } finally {
    await engines.close()
  }
}
