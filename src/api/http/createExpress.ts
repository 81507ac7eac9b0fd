/** An express application with what every request gets, whatever it asks for: an id, a line in the log, security headers. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { Scheduler } from '../../ports/scheduler.ts'
import { assignRequestId } from './requestId.ts'
import { createRequestLog } from './requestLog.ts'

export function createExpress(options: {
  readonly log: Logger
  readonly scheduler: Scheduler
  readonly trustedProxies: readonly string[]
  /** Whoever asks the API comes through it, before anything is done for them. None if nothing is said. */
  readonly door?: RequestHandler
}): Express {
  const { log, scheduler, trustedProxies, door } = options
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  // A path is what it says, to the letter: another case or a slash more names nothing.
  app.set('case sensitive routing', true)
  app.set('strict routing', true)
  // Where TLS ended and whose request it is are told by proxies; what another one than these says is not believed.
  app.set('trust proxy', [...trustedProxies])
  app.use(assignRequestId(scheduler))
  if (door) app.use('/api', door)
  app.use(createRequestLog(log, scheduler))
  app.use((_req, res, next) => {
    for (const [name, value] of securityHeaders) res.setHeader(name, value)
    next()
  })
  return app
}

/** No script, style or picture from elsewhere; the reference at `/docs` needs inline styles and `data:` pictures. */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
    },
  },
})

/** They are the same for every answer, so they are asked for once. */
const securityHeaders = headersOf((req, res) => protect(req, res, () => undefined))

function headersOf(set: (req: IncomingMessage, res: ServerResponse) => void): readonly (readonly [string, string])[] {
  const req = new IncomingMessage(new Socket())
  const res = new ServerResponse(req)
  set(req, res)
  return res.getHeaderNames().map((name) => [name, String(res.getHeader(name))])
}
