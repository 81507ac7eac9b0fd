/**
 * Each request as a span, under the client's own `traceparent` where it has one; the answer then names the one that what
 * was written is kept under. Neither address nor query is told: both hold ids of people.
 */
import type { Request, Response } from 'express'
import { isTraceparent, noTracing, type Tracing } from '../../ports/tracing.ts'
import { type Endpoint, headerOf } from '../endpoint.ts'

export type InRequestSpan = (req: Request, res: Response, work: (traceparent: string | null) => Promise<void>) => Promise<void>

export function requestSpan({ method, path, tag }: Endpoint, tracing: Tracing): InRequestSpan {
  // Machines ask for these every few seconds, and nothing follows from them.
  const { inSpan } = tag === 'Operations' ? noTracing : tracing
  const attributes = { 'http.request.method': method.toUpperCase(), 'http.route': path }
  const name = `${method.toUpperCase()} ${path}`
  return (req, res, work) => {
    const parent = traceparentIn(req)
    return inSpan(name, { kind: 'server', parent, attributes }, async (traceparent, note) => {
      if (parent !== null && traceparent !== null) res.setHeader('traceparent', traceparent)
      await work(traceparent)
      note({ 'http.response.status_code': res.statusCode, ...(res.statusCode >= 500 ? { 'error.type': String(res.statusCode) } : {}) })
    })
  }
}

function traceparentIn({ headers }: Request): string | null {
  const given = headerOf(headers, 'traceparent')
  return given !== undefined && isTraceparent(given) ? given : null
}
