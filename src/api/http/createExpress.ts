/** An express application with what every request gets, whatever it asks for: an id, a line in the log, security headers. */
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { assignRequestId } from './requestId.ts'
import { createRequestLog } from './requestLog.ts'

export function createExpress(log: Logger): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  // TLS usually ends at a proxy on the same machine; what a farther one says of it is not believed.
  app.set('trust proxy', 'loopback')
  app.use(assignRequestId)
  app.use(createRequestLog(log))
  app.use(securityHeaders)
  return app
}

/** No script, style or picture from elsewhere; Swagger UI needs inline styles and `data:` pictures. */
const securityHeaders = helmet({
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
