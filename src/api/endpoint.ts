/**
 * What an endpoint declares. The router, the OpenAPI document and the tests all read the same declaration, so that
 * none of them can say something else than the others.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { RequestInfo } from '../commands/context.ts'
import type { Caller, CallerRole } from './auth/caller.ts'
import type { ApiDeps, ApiServices } from './deps.ts'
import type { AddressBound } from './http/addressRates.ts'
import type { Tag } from './openapi/tags.ts'
import type { EventStream } from './http/eventStream.ts'
import type { Gone } from './http/gone.ts'
import { withoutNulls } from './http/bodyMembers.ts'
import { Problem, type ProblemCode } from './problems.ts'
import { validationProblem } from './toProblem.ts'
import type { WriteBound } from './writeBounds.ts'

/** `public` asks for no credential, `authenticated` for any role, `image` for a user's bearer or image cookie. */
export type Access = 'public' | 'authenticated' | 'image' | CallerRole

export interface ApiRequest<Params, Query, Body, Who> {
  readonly caller: Who
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** The uploaded file of a multipart body. */
  readonly image: Uint8Array | null
  /** The body to the byte, of an endpoint that reads it so. */
  readonly bytes: Buffer | null
  readonly idempotencyKey: string | null
  readonly info: RequestInfo
  readonly headers: IncomingHttpHeaders
  /** The address by which limits know whoever asks; null for this machine itself. */
  readonly address: string | null
  /** Whether it came by TLS. */
  readonly secure: boolean
  /** Makes the signal that aborts when the client is gone or was answered. */
  readonly gone: Gone
}

/** Credential and headers checked and the body read; nothing of it is compared with a schema yet. */
export type UnparsedRequest = ApiRequest<unknown, unknown, unknown, Caller | null>

interface AnswerHead {
  readonly headers?: Readonly<Record<string, string>>
  /** Of a write: sent as `Ledger-Position` and remembered for the reads of `writtenFor`. */
  readonly position?: bigint
  /** The user whose things were written, when that isn't the caller. */
  readonly writtenFor?: string
  readonly replayed?: boolean
}

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

export type Answer<Content> = AnswerHead &
  (
    | { readonly type: 'json'; readonly body: DeepReadonly<Content>; readonly status?: number }
    | { readonly type: 'empty'; readonly status?: 204 | 302 | 304 }
    | { readonly type: 'stream'; readonly chunks: AsyncIterable<Uint8Array>; readonly contentType: string }
    | { readonly type: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string; readonly status?: number }
    /** Sent as fast as it is taken; the first part is made before the answer begins, so that what fails till then is a problem. */
    | { readonly type: 'text'; readonly contentType: string; readonly parts: AsyncIterable<string | Uint8Array> }
    | { readonly type: 'events'; readonly run: (stream: EventStream) => Promise<void> }
  )

/** All of an endpoint but its types. */
interface Description {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Express notation, `/api/ai/jobs/:id`. */
  readonly path: `/${string}`
  readonly access: Access
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  /** For older clients; another endpoint does it better. */
  readonly deprecated?: true
  readonly idempotencyKey?: 'required' | 'optional'
  /** Waits for the caller's own writes and for `Ledger-Min-Position`. */
  readonly readsLedger?: boolean
  /** Of the catalogue's limits: how many of these one account may write within an hour. */
  readonly bound?: WriteBound
  /** How often one address may ask for it. */
  readonly addressBound?: AddressBound
  /** Answers those who are to be forgotten, too. */
  readonly alsoErased?: true
  /** Answers with `Ledger-Position`. */
  readonly writesLedger?: boolean
  readonly requestHeaders?: Readonly<Record<string, RequestHeader>>
  /** Where it isn't, its path is as unknown as any other. Default: everywhere. */
  readonly isServed?: (deps: Pick<ApiDeps, 'auth' | 'context' | 'webhooks'>) => boolean
  /** Besides those that follow from the rest of the declaration. */
  readonly problems?: readonly ProblemCode[]
}

export interface RequestHeader {
  readonly description: string
  /** What is missing is still for the handler to refuse. */
  readonly required?: true
  readonly pattern?: string
  readonly example?: string
}

export interface OtherAnswer {
  readonly description: string
  /** Response headers, with what they mean. */
  readonly headers?: Readonly<Record<string, string>>
  /** Of its JSON; without it there is no body. */
  readonly schema?: z.ZodType
}

interface Shapes<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Content extends z.ZodType> {
  /** A value that doesn't fit is a 404. */
  readonly params?: Params
  readonly query?: Query
  /** Of `bytes` the schema says what they should hold; the handler reads them itself. JSON may have 64 KiB, or what is said here. */
  readonly body?: {
    readonly kind: 'json' | 'multipart' | 'bytes'
    readonly schema: Body
    /** Taken as it stands. */
    readonly example: DeepReadonly<z.input<Body>>
    readonly image?: 'required' | 'optional'
    readonly jsonBytesMax?: number
  }
  readonly success: {
    readonly status: 200 | 201 | 202 | 204
    readonly description: string
    /** `application/json` unless said otherwise. */
    readonly contentType?: string
    /** Others that `Accept` may ask for, with what they are. */
    readonly alsoAs?: Readonly<Record<string, string>>
    readonly schema?: Content
    /** Of text with one JSON document a line: what each is; it has an id. */
    readonly line?: z.ZodType
    /** Response headers, with what they mean. */
    readonly headers?: Readonly<Record<string, string>>
  }
  /** Other answers that are no problem. */
  readonly otherwise?: Readonly<Partial<Record<204 | 302 | 304 | 503, OtherAnswer>>>
}

type AnyShapes = Shapes<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** An endpoint with its types closed over: what the router and the document need. */
export interface Endpoint extends Description, AnyShapes {
  /** Parses in the order of precedence (body, query, path), waits where it reads, and handles. */
  readonly answer: (services: ApiServices, request: UnparsedRequest) => Promise<Answer<unknown>>
}

type Declaration<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Content extends z.ZodType, Who> = Description &
  Shapes<Params, Query, Body, Content> & {
    readonly handle: (
      services: ApiServices,
      request: ApiRequest<z.output<Params>, z.output<Query>, z.output<Body>, Who>,
    ) => Promise<Answer<z.output<Content>>> | Answer<z.output<Content>>
  }

/** An endpoint for callers with a credential. */
export const defineEndpoint = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Content extends z.ZodType = z.ZodUndefined,
>(
  declaration: Declaration<Params, Query, Body, Content, Caller>,
): Endpoint => close(declaration, callerOf)

/** An endpoint that asks for no credential. */
export const definePublicEndpoint = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Content extends z.ZodType = z.ZodUndefined,
>(
  declaration: Declaration<Params, Query, Body, Content, null>,
): Endpoint => close(declaration, () => null)

function close<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Content extends z.ZodType, Who>(
  { handle, ...declaration }: Declaration<Params, Query, Body, Content, Who>,
  whoOf: (request: UnparsedRequest) => Who,
): Endpoint {
  return {
    ...declaration,
    answer: async (services, request) => {
      const caller = whoOf(request)
      const body = parseBody(declaration.body, request.body)
      const query = parse(declaration.query, request.query, validationProblem)
      const params = parse(declaration.params, request.params, () => new Problem('not_found'))
      if (declaration.readsLedger && request.caller) {
        await services.readYourWrites.beforeRead(request.caller.userId, headerOf(request.headers, 'ledger-min-position'))
      }
      const write = async () => handle(services, { ...request, caller, body, query, params })
      const { bound } = declaration
      if (bound === undefined || !request.caller) return write()
      return services.writeBounds.within({ userId: request.caller.userId, bound, key: request.idempotencyKey }, write)
    },
  }
}

function parseBody<Body extends z.ZodType>(
  declared: Shapes<z.ZodType, z.ZodType, Body, z.ZodType>['body'],
  value: unknown,
): z.output<Body> {
  if (!declared || declared.kind === 'bytes') return undefined as z.output<Body>
  return parse(declared.schema, withoutNulls(declared.schema, value), validationProblem)
}

/** Without a schema the handler's type is `undefined`, and so is the value. */
function parse<Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  refuse: (error: z.ZodError) => Problem,
): z.output<Schema> {
  if (!schema) return undefined as z.output<Schema>
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw refuse(parsed.error)
  return parsed.data
}

function callerOf(request: UnparsedRequest): Caller {
  if (!request.caller) throw new Problem('unauthenticated')
  return request.caller
}

/** A header that is sent twice counts as it was sent: joined, and so most likely as nonsense. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
