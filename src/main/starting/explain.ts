import { BusUnavailable } from '../../adapters/kafka/unavailable.ts'
import { EmbeddedPostgresError } from '../../adapters/postgres/embedded/error.ts'
import { ConfigurationError } from '../../config.ts'
import { FaceCheckUnavailable, ObjectDamaged, ObjectStoreUnavailable } from '../../failures.ts'
import { RebuildUnderWay } from '../../audit/rebuild/rebuild.ts'
import { UsageError } from '../cli/usageError.ts'
import { KeptFileError } from '../keys/keptFile.ts'
import { DatabaseAway } from './migrateWhenThere.ts'

/** Failures whose message is that sentence. */
const sentences = [
  ...[UsageError, RebuildUnderWay, KeptFileError, EmbeddedPostgresError, DatabaseAway],
  ...[BusUnavailable, ObjectStoreUnavailable, ObjectDamaged, FaceCheckUnavailable],
] as const
/** The name of an error of the package that only roles which look at pictures load. */
const ofModels = 'ModelUnavailable'

/** One sentence where the person can do something about it, the stack where only a developer can. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigurationError) return `Configuration: ${error.message}`
  if (error.name === ofModels || sentences.some((kind) => error instanceof kind)) return error.message
  const ofAnotherRelease = /files are missing: (.*)/.exec(error.message)?.[1]
  if (ofAnotherRelease) {
    return `The database was made by another release, with migrations that this one doesn't have: ${ofAnotherRelease}. Start that release, or this one on an empty database (DATABASE_URL, or another DATA_DIR).`
  }
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${error.port} is taken by another program (another Sillok, perhaps). Stop it, or choose another port: PORT=${Number(error.port) + 1} npm start`
  }
  if (code === 'EACCES' && 'port' in error)
    return `Port ${error.port} needs more rights than this user has. Choose one above 1023 with PORT.`
  if (code === 'ECONNREFUSED')
    return `The database can't be reached (${error.message}). Check DATABASE_URL, or unset it to use the embedded Postgres.`
  return error.stack ?? error.message
}
