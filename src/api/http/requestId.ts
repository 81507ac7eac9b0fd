import type { RequestHandler, Response } from 'express'
import type { Scheduler } from '../../ports/scheduler.ts'

const header = 'X-Request-Id'

/** Names each request: as the caller names it, when that is a plain word, or with a new id. On every answer and in the log. */
export const assignRequestId =
  ({ newId }: Pick<Scheduler, 'newId'>): RequestHandler =>
  (req, res, next) => {
    const given = req.headers['x-request-id']
    res.setHeader(header, typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : newId())
    next()
  }

export const requestIdOf = (res: Pick<Response, 'getHeader'>): string => String(res.getHeader(header))
