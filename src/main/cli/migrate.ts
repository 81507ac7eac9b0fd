import { withEngines } from './withEngines.ts'

/** Opening the engines migrates; this does nothing else. */
export async function migrateDatabase(): Promise<void> {
  await withEngines(async () => undefined)
  console.log('The database is at this release.')
}
