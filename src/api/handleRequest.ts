/**
 * One request from its head to its answer, the same way for every endpoint. Order of refusals: 401, 403, headers and
 * body, then what the endpoint itself has to say.
 */
import type { Request, RequestHandler, Response } from 'express'
import type { RequestInfo } from '../commands/context.ts'
import type { Caller } from './auth/caller.ts'
import { callerOfImageSession } from './auth/imageSession.ts'
import type { ApiServices } from './deps.ts'
import { type Answer, type Endpoint, headerOf } from './endpoint.ts'
import { streamBytes } from './http/byteStream.ts'
import { streamEvents } from './http/eventStream.ts'
import { type Gone, goneOf, over } from './http/gone.ts'
import { watchPace } from './http/bodyPace.ts'
import { type ClientAddress, clientAddressOf } from './http/clientAddress.ts'
import { bodyBytesMax, readBodyBytes, readJsonBody } from './http/jsonBody.ts'
import { formBytesMax, type Upload } from './http/multipart.ts'
import type { Taker } from './http/places.ts'
import { requestIdOf } from './http/requestId.ts'
import { requestSpan } from './http/requestSpan.ts'
import { streamText } from './http/textStream.ts'
import { endUnread, isBodyUnread } from './http/unreadBody.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import { encodePosition } from './positionToken.ts'
import { Problem, problemDocument, retryAfterOf, statusOf } from './problems.ts'
import { toProblem } from './toProblem.ts'

export function handlerOf(endpoint: Endpoint, services: ApiServices): RequestHandler {
  const inSpan = requestSpan(endpoint, services.tracing)
  const isCounted = comesAndGoes(endpoint)
  return async (req, res) => {
    const leave = isCounted ? services.admission.enter(req.headers.authorization ?? '') : undefined
    try {
      await inSpan(req, res, (traceparent) => handle(endpoint, services, { req, res, traceparent }))
    } finally {
      leave?.()
    }
  }
}

/** Of streams, uploads and readers that wait for news each has places of its own, and stays as long as it likes. */
const comesAndGoes = ({ access, body, success, path }: Endpoint): boolean =>
  access !== 'public' &&
  body?.kind !== 'multipart' &&
  (success.contentType ?? 'application/json') === 'application/json' &&
  path !== '/api/events'

interface Incoming {
  readonly req: Request
  readonly res: Response
  readonly traceparent: string | null
}

async function handle(endpoint: Endpoint, services: ApiServices, { req, res, traceparent }: Incoming): Promise<void> {
  // Also when all was answered: what the request held, a place among the streams for one, is let go by it.
  const gone = goneOf(res)
  let caller: Caller | null = null
  try {
    const from = clientAddressOf(req)
    if (endpoint.addressBound) services.addressRates.take(endpoint.addressBound, from.address)
    caller = await authenticate(endpoint, services, req)
    const info = { actor: caller?.userId ?? 'system', correlationId: requestIdOf(res), traceparent }
    // Operators see what is away while the read models are.
    const isErased = caller !== null && (await services.erasedUsers.has(caller.userId, caller.roles.includes('user') ? 'now' : 'start'))
    if (isErased && !endpoint.alsoErased) throw new Problem('account_erased')
    if (caller?.roles.includes('user') && !isErased) {
      await services.openAccount(caller.userId, info)
      await services.dueGrants.beforeAnswer(caller.userId)
    }
    requireRole(endpoint, caller)
    if (endpoint.access === 'finance') noteFinanceRequest(services, req, info)
    const idempotencyKey = idempotencyKeyOf(endpoint, req)
    const exchange = { req, res, caller, from, gone }
    const answer = await answerOf(endpoint, services, exchange, { info, idempotencyKey })
    await writeAnswer(endpoint, services, answer, exchange)
  } catch (error) {
    const problem = toProblem(error)
    noteProblem(services, problem, res)
    if (problem.extras.position !== undefined && caller) services.readYourWrites.remember(caller.userId, problem.extras.position)
    writeProblem(res, problem, services.context.scheduler)
  }
}

async function authenticate(endpoint: Endpoint, services: ApiServices, req: Request): Promise<Caller | null> {
  if (endpoint.access === 'public') return null
  const { authorization, cookie } = req.headers
  if (endpoint.access === 'image' && authorization === undefined) return callerOfImageSession(services.sessionSecret, cookie)
  return services.authenticate(authorization)
}

function requireRole({ access }: Endpoint, caller: Caller | null): void {
  if (access === 'public' || access === 'authenticated') return
  const role = access === 'image' ? 'user' : access
  if (!caller?.roles.includes(role)) throw new Problem('forbidden')
}

function idempotencyKeyOf(endpoint: Endpoint, req: Request): string | null {
  if (endpoint.idempotencyKey === undefined) return null
  const key = headerOf(req.headers, 'idempotency-key')
  if (key === undefined && endpoint.idempotencyKey === 'optional') return null
  if (key === undefined || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem('idempotency_key_required')
  return key
}

/** Who looked at which accounts, and how: the request log knows neither. */
function noteFinanceRequest({ log }: Pick<ApiServices, 'log'>, { method, path, query }: Request, info: RequestInfo): void {
  log.info({ actor: info.actor, requestId: info.correlationId, method, path, query }, 'a request of finance')
}

interface Exchange {
  readonly req: Request
  readonly res: Response
  readonly caller: Caller | null
  readonly from: ClientAddress
  readonly gone: Gone
}

/** Up to the first byte of the answer. What was uploaded is let go before a stream begins. */
async function answerOf(
  endpoint: Endpoint,
  services: ApiServices,
  { req, res, caller, from, gone }: Exchange,
  head: { readonly info: RequestInfo; readonly idempotencyKey: string | null },
): Promise<Answer<unknown>> {
  const answered = endpoint.body?.kind === 'multipart' ? new AbortController() : null
  try {
    const taker = { userId: caller?.userId ?? '', address: from.address }
    const takePlace = async () => {
      if (answered) await services.uploadPlaces.take(taker, answered.signal, gone())
    }
    const { fields, image, bytes } = await readBody(endpoint, services, { req, res, taker, takePlace })
    const { params, query, headers } = req
    const asked = { params, query, body: fields, image, bytes, headers, ...from }
    return await endpoint.answer(services, { ...head, caller, ...asked, gone })
  } finally {
    answered?.abort(over)
  }
}

interface Body {
  readonly req: Request
  readonly res: Response
  readonly taker: Taker
  /** Waits for a place for a whole picture in memory. */
  readonly takePlace: () => Promise<void>
}

async function readBody(
  { body }: Endpoint,
  services: ApiServices,
  incoming: Body,
): Promise<{ readonly fields: unknown; readonly image: Upload['image']; readonly bytes: Buffer | null }> {
  if (!body) return { fields: undefined, image: null, bytes: null }
  const { req, res, taker } = incoming
  refuseByLength(body, req)
  const read = body.kind === 'multipart' ? new AbortController() : null
  if (read) await services.readingPlaces.take(taker, read.signal)
  // Only now: whoever asks first is refused before the body is on its way.
  if (/^100-continue$/i.test(req.headers.expect ?? '')) res.writeContinue()
  const pace = watchPace(req, services.context.scheduler)
  try {
    return await Promise.race([readWholeBody(body, services, incoming), pace.tooSlow])
  } finally {
    pace.stop()
    read?.abort(over)
  }
}

type DeclaredBody = NonNullable<Endpoint['body']>

/** What a body says of its own length is believed when it is too much. */
function refuseByLength({ kind, jsonBytesMax }: DeclaredBody, { headers }: Request): void {
  const length = Number(headers['content-length'] ?? 0)
  if (kind === 'multipart' && length > formBytesMax) throw new Problem('image_too_large')
  if (kind !== 'multipart' && length > (jsonBytesMax ?? bodyBytesMax)) throw new Problem('payload_too_large')
}

async function readWholeBody(
  body: DeclaredBody,
  services: ApiServices,
  { req, res, takePlace }: Body,
): Promise<{ readonly fields: unknown; readonly image: Upload['image']; readonly bytes: Buffer | null }> {
  if (body.kind === 'json') return { fields: await readJsonBody(req, res, body.jsonBytesMax), image: null, bytes: null }
  if (body.kind === 'bytes') return { fields: undefined, image: null, bytes: await readBodyBytes(req, res) }
  const upload = await services.readUpload(req, res, takePlace)
  if (body.image === 'required' && !upload.image) {
    throw new Problem('validation_failed', { errors: [{ path: 'image', message: 'A picture is needed' }] })
  }
  return { ...upload, bytes: null }
}

async function writeAnswer(endpoint: Endpoint, services: ApiServices, answer: Answer<unknown>, exchange: Exchange): Promise<void> {
  const { req, res, caller, gone } = exchange
  const open = () => (caller ? services.erasedUsers.whileThere(caller.userId, gone()) : gone())
  const writtenFor = answer.writtenFor ?? caller?.userId
  if (answer.position !== undefined && writtenFor !== undefined) services.readYourWrites.remember(writtenFor, answer.position)
  const headers = { ...ledgerHeaders(answer), ...answer.headers }
  const withoutBody = req.method === 'HEAD'
  switch (answer.type) {
    case 'json':
      return writeBytes(res, answer.status ?? endpoint.success.status, JSON.stringify(answer.body), {
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
        withoutBody,
      })
    case 'bytes':
      return writeBytes(res, answer.status ?? endpoint.success.status, answer.bytes, {
        headers: { 'Content-Type': answer.contentType, ...headers },
        withoutBody,
      })
    case 'empty':
      res.writeHead(answer.status ?? 204, headers).end()
      return
    case 'stream':
      return streamBytes(res, answer.chunks, {
        headers: { 'Content-Type': answer.contentType, ...headers },
        signal: AbortSignal.any([open(), services.shutdown]),
        withoutBody,
      })
    case 'text':
      return streamText(res, answer.parts, { headers: { 'Content-Type': answer.contentType, ...headers }, signal: open(), withoutBody })
    case 'events':
      return streamEvents(
        res,
        { scheduler: services.context.scheduler, headers, signals: [open(), services.shutdown], withoutBody },
        answer.run,
      )
  }
}

const ledgerHeaders = (answer: { readonly position?: bigint; readonly replayed?: boolean }): Record<string, string> => ({
  ...(answer.position !== undefined && answer.position > 0n ? { 'Ledger-Position': encodePosition(answer.position) } : {}),
  ...(answer.replayed ? { 'Idempotency-Replayed': 'true' } : {}),
})

/** Text goes out with the head as one piece. Not through express' `send`: that answers 304 by the ETag, and an album's ETag doesn't speak of its pictures. */
function writeBytes(
  res: Response,
  status: number,
  body: Uint8Array | string,
  options: { readonly headers: Record<string, string>; readonly withoutBody: boolean; readonly isLast?: boolean },
): void {
  res.writeHead(status, { ...options.headers, 'Content-Length': Buffer.byteLength(body) })
  if (options.isLast === false) res.write(body)
  else res.end(options.withoutBody ? undefined : body)
}

/** Too late for an answer when one has begun: then the connection is all that can be ended. */
export function writeProblem(res: Response, problem: Problem, scheduler: Pick<Scheduler, 'after'>): void {
  if (res.headersSent) {
    res.end()
    return
  }
  const retryAfter = retryAfterOf(problem)
  const isUnread = isBodyUnread(res)
  writeBytes(res, statusOf(problem.code), JSON.stringify(problemDocument(problem, requestIdOf(res))), {
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
      ...(problem.code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...ledgerHeaders(problem.extras),
      ...(isUnread ? { Connection: 'close' } : {}),
    },
    withoutBody: res.req.method === 'HEAD',
    isLast: !isUnread,
  })
  if (isUnread) endUnread(res, scheduler)
}

/** What only operators may see of a problem. */
export function noteProblem(services: Pick<ApiServices, 'log'>, problem: Problem, res: Response): void {
  const note = { requestId: requestIdOf(res), code: problem.code, err: problem.cause }
  if (problem.code === 'internal_error') services.log.error(note, 'a request failed')
  else if (statusOf(problem.code) >= 500 && problem.cause !== undefined) services.log.warn(note, 'a request could not be served')
}
