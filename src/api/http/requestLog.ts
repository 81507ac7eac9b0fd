/**
 * One line a request: who is not in it, nor headers, bodies or query strings, so no token, cookie or cursor either.
 * Written here in a few lines because a logger of its own for each request, as the usual middleware makes, took longer
 * than everything else that express does.
 */
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Scheduler } from '../../ports/scheduler.ts'
import { requestIdOf } from './requestId.ts'

/** Asked every few seconds by machines. */
const unlogged = new Set(['/healthz', '/readyz', '/metrics'])

export function createRequestLog(log: Logger, { elapsedMs }: Pick<Scheduler, 'elapsedMs'>): RequestHandler {
  return (req, res, next) => {
    const path = pathOf(req.url)
    if (!unlogged.has(path)) {
      const startedAtMs = elapsedMs()
      res.once('close', () => {
        const line = {
          requestId: requestIdOf(res),
          req: { method: req.method, path },
          res: { status: res.statusCode },
          responseTime: Math.round(elapsedMs() - startedAtMs),
        }
        log[levelOf(res.statusCode)](line, res.writableFinished ? 'request completed' : 'request aborted')
      })
    }
    next()
  }
}

const levelOf = (status: number) => (status === 500 ? 'error' : status > 500 ? 'warn' : 'info')
const pathOf = (url: string): string => url.split('?', 1)[0] ?? ''
