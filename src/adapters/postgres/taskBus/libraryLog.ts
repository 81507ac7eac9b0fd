import { Logger as LibraryLogger } from 'graphile-worker'
import type { Logger } from 'pino'

/** The library tells of every job at `info`; here that is detail. Its extra fields hold whole messages and are left out. */
const levels: Readonly<Record<string, 'error' | 'warn' | 'debug' | 'trace'>> = {
  error: 'error',
  warning: 'warn',
  info: 'trace',
  debug: 'trace',
}

export const libraryLogger = (log: Logger): LibraryLogger =>
  new LibraryLogger(() => (level, message) => log[levels[level] ?? 'warn']({ library: 'graphile-worker' }, message))
