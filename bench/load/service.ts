/** The service with some of its roles in a process of its own, on the part's database and folder; it ends with the part. */
import type { BenchContext } from '../measurement.ts'
import { startWatched, type WatchedProcess } from './watchedProcess.ts'

export const serviceEnvironment = ({ databaseUrl, folder }: BenchContext): Readonly<Record<string, string>> => ({
  DATABASE_URL: databaseUrl,
  DATA_DIR: folder,
  AUTH_MODE: 'dev',
  PORT: '0',
  LOG_LEVEL: 'warn',
})

/** @returns its address as `found` */
export async function startRoles(
  context: BenchContext,
  roles: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<WatchedProcess> {
  const service = await startWatched({
    program: ['src/main/cli.ts', 'serve', ...roles],
    environment: { ...serviceEnvironment(context), ...settings },
    ready: /ready at (http:\S+)/,
    folder: context.folder,
  })
  context.atEnd(service.stop)
  return service
}
