/**
 * The HTTP server of the API: what the protocol itself refuses is a problem document as well, connections are bounded, and
 * an idle one outlives those that proxies keep.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { Socket } from 'node:net'
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem, type ProblemCode, problemDocument, retryAfterOf, statusOf } from '../problems.ts'

/** Longer than the 60 s that proxies usually keep an idle connection to us: whoever closes first must not be us, or a request is lost. */
export const keepAliveMs = 75_000
const headersMsMax = 20_000
/** Of a request with its body; what comes too slowly is ended long before (`bodyPace.ts`). 10 MB at the least rate take 21 minutes. */
const requestMsMax = 30 * 60_000
const lateRequestsLookedForEveryMs = 5_000
/** 2,000 event streams, and room for everybody else; one takes about 20 kB. */
const connectionsMax = 5_000
/** So many connections beyond the bound are told that there is no room; more are dropped. */
const surplusMax = 500

export function createApiServer(app: RequestListener, scheduler: Pick<Scheduler, 'newId'>, max = connectionsMax): Server {
  const surplus = new WeakSet<Socket>()
  const listener: RequestListener = (req, res) => {
    if (!surplus.has(req.socket)) return app(req, res)
    req.socket.end(refusalOf('overloaded', scheduler.newId()))
  }
  const server = createServer({ connectionsCheckingInterval: lateRequestsLookedForEveryMs }, listener)
  server.keepAliveTimeout = keepAliveMs
  server.headersTimeout = headersMsMax
  server.requestTimeout = requestMsMax
  server.maxConnections = max + surplusMax
  let open = 0
  server.on('connection', (socket: Socket) => {
    open += 1
    if (open > max) surplus.add(socket)
    socket.once('close', () => (open -= 1))
  })
  // The body is asked for by whoever reads it, after the request was found worth it.
  server.on('checkContinue', listener)
  server.on('checkExpectation', ({ socket }: IncomingMessage) => socket.end(refusalOf('expectation_failed', scheduler.newId())))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET' || (socket instanceof Socket && hasBegunToAnswer(socket)))
      return void socket.destroy()
    socket.end(refusalOf(codeOf(error), scheduler.newId()))
  })
  return server
}

/** A second status line in the middle of an answer would be taken for its body. */
function hasBegunToAnswer(socket: Socket & { readonly _httpMessage?: unknown }): boolean {
  const { _httpMessage: answer } = socket
  return typeof answer === 'object' && answer !== null && 'headersSent' in answer && answer.headersSent === true
}

function codeOf({ code }: NodeJS.ErrnoException): ProblemCode {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'headers_too_large'
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'request_timeout'
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 'payload_too_large'
    default:
      return 'malformed_request'
  }
}

/** The whole answer, as it goes over the wire: there is no request that it could be the response of. */
function refusalOf(code: ProblemCode, requestId: string): string {
  const problem = new Problem(code)
  const body = JSON.stringify(problemDocument(problem, requestId))
  const { status, title } = problemDocument(problem, requestId)
  const retryAfter = retryAfterOf(problem)
  return [
    `HTTP/1.1 ${status ?? statusOf(code)} ${title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    ...(retryAfter === null ? [] : [`Retry-After: ${retryAfter}`]),
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
