/** Headers that are taken and sent: those of many endpoints stand once, under their own names. */
import type { oas31, ZodOpenApiHeadersObject } from 'zod-openapi'
import type { Endpoint, RequestHeader } from '../endpoint.ts'

type Parameter = oas31.ParameterObject | oas31.ReferenceObject

const taken = ({ description, required, pattern, example }: RequestHeader, name: string) =>
  ({
    in: 'header',
    name,
    description,
    ...(required ? { required } : {}),
    schema: { type: 'string', ...(pattern === undefined ? {} : { pattern }) },
    ...(example === undefined ? {} : { example }),
  }) as const

const idempotencyKey = {
  description: '1–255 visible ASCII characters. The same key and body give the first answer again.',
  pattern: '^[\\x21-\\x7e]{1,255}$',
  example: 'order-2026-11-30-1',
} as const

export const parameterComponents = {
  'X-Request-Id': taken(
    {
      description: 'A name for this request, in its answer and in our log; another form gets a new one.',
      pattern: '^[A-Za-z0-9._-]{1,64}$',
    },
    'X-Request-Id',
  ),
  traceparent: taken(
    {
      description: 'W3C Trace Context: what the request does and writes belongs to that trace. Another form is ignored.',
      pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
    },
    'traceparent',
  ),
  'Idempotency-Key': taken({ ...idempotencyKey, required: true }, 'Idempotency-Key'),
  'Optional-Idempotency-Key': taken(idempotencyKey, 'Idempotency-Key'),
  'Ledger-Min-Position': taken(
    { description: 'A `Ledger-Position`: the read waits for it, 2 s at the most.', pattern: '^[\\x21-\\x7e]{1,64}$', example: 'p1.2s.4' },
    'Ledger-Min-Position',
  ),
} as const

const componentParameter = (name: keyof typeof parameterComponents) => ({ $ref: `#/components/parameters/${name}` }) as const

/** Of every request. */
export const pathParameters: Parameter[] = [componentParameter('X-Request-Id'), componentParameter('traceparent')]

export function headerParameters({ idempotencyKey: key, readsLedger, requestHeaders = {} }: Endpoint): Parameter[] {
  return [
    ...(key ? [componentParameter(key === 'required' ? 'Idempotency-Key' : 'Optional-Idempotency-Key')] : []),
    ...(readsLedger ? [componentParameter('Ledger-Min-Position')] : []),
    ...Object.entries(requestHeaders).map(([name, header]) => taken(header, name)),
  ]
}

export const headerComponents = {
  'X-Request-Id': { description: 'Names the request, as the caller did or anew.', required: true, schema: { type: 'string' } },
  traceparent: {
    description: 'Of a request that had one: the same trace, and the span that what was written is kept under.',
    schema: { type: 'string' },
  },
  'Ledger-Position': {
    description: 'Opaque; of what was written. For `Ledger-Min-Position` of a later read.',
    schema: { type: 'string', maxLength: 64 },
    example: 'p1.2s.4',
  },
  'Idempotency-Replayed': { description: '`true` when this is the first answer again.', schema: { type: 'string', enum: ['true'] } },
  'Retry-After': { description: 'Seconds.', required: true, schema: { type: 'integer', minimum: 1 } },
  'WWW-Authenticate': { description: 'Of `unauthenticated`: the scheme that is taken.', schema: { type: 'string', enum: ['Bearer'] } },
} as const satisfies ZodOpenApiHeadersObject

type HeaderComponent = keyof typeof headerComponents
const ofEveryAnswer: readonly HeaderComponent[] = ['X-Request-Id', 'traceparent']
/** Those of every answer, and others. */
export const componentHeaders = (names: readonly HeaderComponent[] = []): ZodOpenApiHeadersObject =>
  Object.fromEntries([...ofEveryAnswer, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const describedHeaders = (headers: Readonly<Record<string, string>> = {}): ZodOpenApiHeadersObject =>
  Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]))

export function successHeaders({ success, writesLedger, idempotencyKey: key }: Endpoint): ZodOpenApiHeadersObject {
  const named: HeaderComponent[] = []
  if (writesLedger) named.push('Ledger-Position')
  if (key) named.push('Idempotency-Replayed')
  return { ...componentHeaders(named), ...describedHeaders(success.headers) }
}

export const otherHeaders = (headers: Readonly<Record<string, string>> | undefined): ZodOpenApiHeadersObject => ({
  ...componentHeaders(),
  ...describedHeaders(headers),
})

/** A refusal that was written has a position, and so has a write that can’t be read yet; those that stick to a key are told again. */
export function problemHeaders({ writesLedger, idempotencyKey: key }: Endpoint, status: number): ZodOpenApiHeadersObject {
  const named: HeaderComponent[] = []
  if (status === 401) named.push('WWW-Authenticate')
  if (status === 429 || status === 503) named.push('Retry-After')
  if (writesLedger && [402, 409, 412, 413, 415, 422, 429, 503].includes(status)) named.push('Ledger-Position')
  if (key && [402, 409].includes(status)) named.push('Idempotency-Replayed')
  return componentHeaders(named)
}
