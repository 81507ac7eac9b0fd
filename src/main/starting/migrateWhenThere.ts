import type { Logger } from 'pino'
import { connectTrouble } from '../../adapters/postgres/connectTrouble.ts'
import { migrate } from '../../adapters/postgres/migrate.ts'
import { ConfigurationError } from '../../config.ts'
import { untilThere } from './untilThere.ts'

/** The database server gave no answer within the minute that a start waits for it. The message is a sentence. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
}

/**
 * Brings the database to this release, as soon as its server is there.
 * @throws ConfigurationError with a sentence, at once, where the server is there and doesn't let us in
 * @throws DatabaseAway
 */
export async function migrateWhenThere(databaseUrl: string, log: Logger): Promise<void> {
  const tryIt = () =>
    migrate(databaseUrl).catch((error: unknown) => {
      const trouble = connectTrouble(error, databaseUrl)
      if (trouble === null) throw error
      throw new (trouble.final ? ConfigurationError : DatabaseAway)(trouble.sentence, { cause: error })
    })
  await untilThere(tryIt, log, (error) => error instanceof DatabaseAway)
}
