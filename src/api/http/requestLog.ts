/**
 * One line a request: who is not in it, nor headers, bodies or query strings, so no token, cookie or cursor either.
 */
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

/** Asked every few seconds by machines. */
const unlogged = new Set(['/healthz', '/readyz', '/metrics'])

export function createRequestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    quietReqLogger: true,
    genReqId: (_req, res) => String(res.getHeader('X-Request-Id')),
    autoLogging: { ignore: (req) => unlogged.has(pathOf(req.url)) },
    customAttributeKeys: { reqId: 'requestId' },
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: pathOf(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode === 500 ? 'error' : res.statusCode > 500 ? 'warn' : 'info'),
  })
}

const pathOf = (url: string | undefined): string => (url ?? '').split('?', 1)[0] ?? ''
