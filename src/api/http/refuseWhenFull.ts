import type { Request, RequestHandler, Response } from 'express'
import { Counter, type Registry } from 'prom-client'
import { Problem, problemDocument, retryAfterOf, statusOf } from '../problems.ts'
import type { Admission } from './admission.ts'
import { requestIdOf } from './requestId.ts'

/** A body of so many bytes has come with its head, or nearly; a longer one isn't waited for. */
const shortBytesMax = 65_536

/**
 * First of all that a request of the API meets, and as little as can be: each refusal takes time from those that were let in.
 * So it is counted and not logged, and the connection stays open where its body is short.
 * @param crossOrigin lets pages of other origins that are allowed read the refusal, too, and answers their preflights: without
 *   one a browser tells its page neither the refusal nor when to come again
 */
export function refuseWhenFull(admission: Admission, registry: Registry, crossOrigin: RequestHandler | null): RequestHandler {
  const refused = new Counter({
    name: 'sillok_http_requests_refused_total',
    help: 'Requests that were refused at the door, because more were inside than are answered in time.',
    registers: [registry],
  })
  const problem = new Problem('overloaded')
  function refuse(req: Request, res: Response): void {
    refused.inc()
    const body = JSON.stringify(problemDocument(problem, requestIdOf(res)))
    const isShort = req.headers['transfer-encoding'] === undefined && Number(req.headers['content-length'] ?? 0) <= shortBytesMax
    res
      .writeHead(statusOf(problem.code), {
        'Content-Type': 'application/problem+json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Retry-After': String(retryAfterOf(problem) ?? 1),
        ...(isShort ? {} : { Connection: 'close' }),
      })
      .end(req.method === 'HEAD' ? undefined : body)
  }
  return (req, res, next) => {
    if (!admission.isFull(req.headers.authorization ?? '')) return next()
    if (crossOrigin) return crossOrigin(req, res, () => refuse(req, res))
    refuse(req, res)
  }
}
