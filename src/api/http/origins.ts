/**
 * Whose pages may call the API. Pages of another origin may when `ALLOWED_ORIGINS` names it, and then they read and send the
 * headers that the API speaks by. In dev mode, where a token is had for the asking, a request has to come to a name of ours
 * and from a page of ours: a page of somebody else's whose name was made to point here (DNS rebinding) gets nothing.
 */
import { isIP } from 'node:net'
import cors from 'cors'
import type { RequestHandler } from 'express'
import { LRUCache } from 'lru-cache'
import { Problem } from '../problems.ts'

const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'Ledger-Min-Position',
  'traceparent',
]
const answerHeaders = [
  'Content-Disposition',
  'ETag',
  'Idempotency-Replayed',
  'Ledger-Position',
  'Retry-After',
  'traceparent',
  'X-Request-Id',
]
/** What a preflight said is asked again after ten minutes. */
const preflightSeconds = 600
/** The same few come with each request, and reading one takes as long as matching the path. */
const hostsSeenMax = 100

/** Bearer tokens alone: no cookie of ours is sent from another site, so credentials aren't allowed. */
export function allowOrigins(allowed: readonly string[]): RequestHandler {
  const handle = cors({
    origin: [...allowed],
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: requestHeaders,
    exposedHeaders: answerHeaders,
    maxAge: preflightSeconds,
  })
  return (req, res, next) => {
    res.vary('Origin')
    // An `OPTIONS` that is no preflight asks what the address takes, as anywhere.
    if (req.method === 'OPTIONS' && req.headers['access-control-request-method'] === undefined) next()
    else handle(req, res, next)
  }
}

interface Origins {
  readonly allowed: readonly string[]
  /** Names without ports: through a forwarded port the service is reached under another one. */
  readonly ownHosts: readonly string[]
}

/** No page can take an address without a name, or `localhost`, for its own: only names can be made to point here. */
export function onlyFromOurPages({ allowed, ownHosts }: Origins): RequestHandler {
  const hosts = new Set([...ownHosts, 'localhost', ...allowed.map((origin) => new URL(origin).hostname)])
  const isOurs = (host: string): boolean => {
    if (!URL.canParse(`http://${host}`)) return false
    const { hostname } = new URL(`http://${host}`)
    return hosts.has(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  }
  const seen = new LRUCache<string, boolean>({ max: hostsSeenMax })
  const isOurHost = (host: string | undefined): boolean => {
    if (host === undefined) return false
    const known = seen.get(host) ?? isOurs(host)
    seen.set(host, known)
    return known
  }
  return (req, _res, next) => {
    const { host, origin } = req.headers
    if (!isOurHost(host)) throw new Problem('forbidden', { detail: foreignHost })
    if (origin !== undefined && !allowed.includes(origin) && origin !== `http://${host}` && origin !== `https://${host}`) {
      throw new Problem('forbidden', { detail: foreignPage })
    }
    next()
  }
}

const foreignHost = 'In dev mode the service answers under its own address and those of ALLOWED_ORIGINS alone.'
const foreignPage = 'In dev mode the service answers pages of its own and those of ALLOWED_ORIGINS alone.'
