import { type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

/** JSON lines on standard error, so that standard output belongs to what a command prints. Secrets never reach it. */
export function createLog(level: Config['logLevel']): Logger {
  return pino(
    {
      name: 'sillok',
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['req.headers.authorization', 'req.headers.cookie', '*.token', '*.password', '*.connectionString'],
        censor: '[redacted]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  )
}
