/** The OpenAPI document, made from the same declarations that are served: what isn't declared isn't there, in either. */
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import type { Endpoint } from './endpoint.ts'
import { type ProblemCode, problemKinds, problemSchema, statusOf } from './problems.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

export function openApiDocument(endpoints: readonly Endpoint[], version: string): OpenApiDocument {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = {}
  for (const endpoint of endpoints) {
    const path = templateOf(endpoint.path)
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint) }
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Sillok',
        version,
        description:
          'Credits, orders and images of an AI photo studio. Errors are problem documents (RFC 9457); their `code` is one of a closed list. Times are RFC 3339 in UTC with milliseconds. Every answer has an `X-Request-Id`. Query parameters that are not listed are ignored; a wrong method is a 404, and so is a path in another case or with a slash more. In bodies a member that may be absent may be null, which means the same, and one that is not listed is refused. ' +
          protocolRefusals,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      paths,
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Roles are in the claim `roles`; no role implies another.',
          },
          imageSession: { type: 'apiKey', in: 'cookie', name: 'sillok_images' },
        },
      },
    },
    { override: withoutMachineBounds },
  )
}

/** Before there is a request that any endpoint could answer. */
export const protocolProblems = ['malformed_request', 'expectation_failed', 'headers_too_large'] as const satisfies readonly ProblemCode[]
const protocolRefusals = `What the protocol itself refuses is a problem, too: ${protocolProblems
  .map((code) => `${statusOf(code)} \`${code}\` (${problemKinds[code].when})`)
  .join(', ')}.`

/** What a double can hold is no rule of ours. */
function withoutMachineBounds({ jsonSchema }: { readonly jsonSchema: { maximum?: number; minimum?: number } }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

export const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { method, path, tag, summary, access, params, query } = endpoint
  const role = access === 'public' || access === 'authenticated' ? null : access === 'image' ? 'user' : access
  const description = [endpoint.description, role && `Role: \`${role}\`.`].filter(Boolean).join('\n\n')
  const header = requestHeadersOf(endpoint)
  return {
    operationId: operationIdOf(method, path),
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: securityOf(endpoint),
    requestParams: {
      ...(params instanceof z.ZodObject ? { path: params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(header ? { header } : {}),
    },
    ...requestBodyOf(endpoint),
    responses: { ...successOf(endpoint), ...otherwiseOf(endpoint), ...problemResponsesOf(endpoint) },
  }
}

/** `GET /api/ai/jobs/:id/events` → `getAiJobsByIdEvents`. */
function operationIdOf(method: string, path: string): string {
  const words = path
    .replace(/^\/api/, '')
    .replace(/:(\w+)/g, 'by-$1')
    .split(/[/.-]+/)
    .filter(Boolean)
  return [method, ...words].map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
}

function securityOf({ access }: Endpoint) {
  if (access === 'public') return []
  return access === 'image' ? [{ bearer: [] }, { imageSession: [] }] : [{ bearer: [] }]
}

function requestHeadersOf({ idempotencyKey, readsLedger, requestHeaders }: Endpoint): z.ZodObject | null {
  const key = z
    .string()
    .min(1)
    .max(255)
    .meta({ description: '1–255 visible ASCII characters. The same key and body give the first answer again.' })
  const headers = {
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey === 'required' ? key : key.optional() } : {}),
    ...(readsLedger
      ? { 'Ledger-Min-Position': z.string().max(64).optional().meta({ description: 'A `Ledger-Position`: wait for it, 2 s at the most.' }) }
      : {}),
    ...Object.fromEntries(
      Object.entries(requestHeaders ?? {}).map(([name, description]) => [name, z.string().optional().meta({ description })]),
    ),
  }
  return Object.keys(headers).length > 0 ? z.object(headers) : null
}

function requestBodyOf({ body }: Endpoint): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (!body) return {}
  if (body.kind !== 'multipart') return { requestBody: { required: true, content: { 'application/json': { schema: body.schema } } } }
  const image = z.string().meta({ override: { type: 'string', format: 'binary' }, description: 'The picture, 10 MB at the most.' })
  const fields = body.schema instanceof z.ZodObject ? body.schema.shape : {}
  const schema = z.object({ image: body.image === 'required' ? image : image.optional(), ...fields })
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
}

function successOf({ success, writesLedger, idempotencyKey }: Endpoint): ZodOpenApiResponsesObject {
  const described = {
    ...success.headers,
    ...(writesLedger ? { 'Ledger-Position': 'Opaque; of what was written. For `Ledger-Min-Position` of a later read.' } : {}),
    ...(idempotencyKey ? { 'Idempotency-Replayed': '`true` when this is the first answer again.' } : {}),
  }
  const headers = Object.fromEntries(
    Object.entries(described).map(([name, description]) => [name, { description, schema: { type: 'string' } } as const]),
  )
  const contentType = success.contentType ?? 'application/json'
  const others = Object.entries(success.alsoAs ?? {}).map(
    ([type, what]) => [type, { schema: { type: 'string', description: what } }] as const,
  )
  const types = { [contentType]: success.schema ? { schema: success.schema } : {}, ...Object.fromEntries(others) }
  const content = success.status === 204 ? {} : { content: types }
  return {
    [`${success.status}`]: { description: success.description, ...(Object.keys(headers).length > 0 ? { headers } : {}), ...content },
  }
}

const otherwiseOf = ({ otherwise = {} }: Endpoint): ZodOpenApiResponsesObject =>
  Object.fromEntries(Object.entries(otherwise).map(([status, description]) => [status, { description }]))

/** Those that the endpoint names and those that follow from what it declares. */
export function problemsOf(endpoint: Endpoint): readonly ProblemCode[] {
  const { access, params, query, body, idempotencyKey, readsLedger, writesLedger, bound, problems, addressBound } = endpoint
  const codes: ProblemCode[] = ['internal_error', ...(problems ?? [])]
  if (access !== 'public') codes.push('unauthenticated', 'account_erased', 'overloaded')
  if (access !== 'public' && access !== 'authenticated') codes.push('forbidden')
  if (access === 'user' || access === 'authenticated' || access === 'image' || writesLedger) codes.push('outcome_unknown')
  if (params) codes.push('not_found')
  if (query || (body && body.kind !== 'bytes')) codes.push('validation_failed')
  if (body) codes.push('payload_too_large', 'request_timeout')
  if (body && body.kind !== 'bytes') codes.push('unsupported_media_type')
  if (body && body.kind !== 'multipart') codes.push('malformed_json')
  if (body?.kind === 'multipart') codes.push('image_too_large', 'rate_limited')
  if (bound || addressBound) codes.push('rate_limited')
  if (idempotencyKey) codes.push('idempotency_key_required')
  if (readsLedger) codes.push('invalid_position', 'position_not_reached')
  return [...new Set(codes)]
}

function problemResponsesOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const byStatus = [...Map.groupBy(problemsOf(endpoint), statusOf)].sort(([one], [other]) => one - other)
  const responses: ZodOpenApiResponsesObject = {}
  for (const [status, codes] of byStatus) {
    responses[`${status}`] = {
      description: codes.map((code) => `\`${code}\`: ${problemKinds[code].when}`).join('\n\n'),
      ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } } } : {}),
      content: { 'application/problem+json': { schema: problemSchema } },
    }
  }
  return responses
}
