import { type Config, readConfig } from '../../config.ts'
import { type Engines, openEngines } from '../engines.ts'
import { createLog } from '../log.ts'

/**
 * Opens the engines for the time of one command: attached to those that run, or started and stopped again.
 * The command line asks nobody for a token, so the way clients are authenticated doesn't matter here.
 */
export async function withEngines<Result>(work: (engines: Engines, config: Config) => Promise<Result>): Promise<Result> {
  const config = readConfig({ ...process.env, AUTH_MODE: 'dev', HOST: '127.0.0.1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' })
  const engines = await openEngines(config, createLog(config.logLevel), null)
  try {
    return await work(engines, config)
  } finally {
    await engines.close()
  }
}
