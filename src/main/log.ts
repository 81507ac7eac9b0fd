import { type Logger, pino } from 'pino'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import type { Config } from '../config.ts'
import { instant } from '../scheduling/instant.ts'
import { createLogDestination } from './logDestination.ts'

const name = 'sillok'
const standardError = 2

/** One a process, like standard error itself. */
const destination = createLogDestination({ fd: standardError, scheduler: systemScheduler, lost: lostLine })
process.once('exit', destination.flush)

/** Lines that found no place since the process began. */
export const droppedLogLines = destination.droppedLines

/** JSON lines on standard error, so that standard output belongs to what a command prints. Secrets never reach it. */
export function createLog(level: Config['logLevel']): Logger {
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['req.headers.authorization', 'req.headers.cookie', '*.token', '*.password', '*.connectionString'],
        censor: '[redacted]',
      },
    },
    destination,
  )
}

/** A line in the shape of the others that says how many are missing. */
function lostLine(lines: number): string {
  const line = { level: pino.levels.values.warn, time: instant(systemScheduler.now()), pid: process.pid, name, lines }
  return `${JSON.stringify({ ...line, msg: 'lines of the log found no place and were dropped' })}\n`
}
