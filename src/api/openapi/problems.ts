/** Which problems an endpoint can answer with, and how the document tells it: each as an example under its code. */
import type { ZodOpenApiHeadersObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import type { Endpoint } from '../endpoint.ts'
import { Problem, type ProblemCode, problemCodes, problemDocument, problemKinds, problemSchema, statusOf } from '../problems.ts'
import { exampleId } from '../shapes.ts'
import { componentHeaders, problemHeaders } from './headers.ts'

/** Before there is a request that any endpoint could answer: what the protocol refuses. */
const ofEveryRequest = ['malformed_request', 'request_timeout', 'expectation_failed', 'headers_too_large', 'internal_error'] as const

/** Those that the endpoint names and those that follow from what it declares. */
export function problemsOf(endpoint: Endpoint): readonly ProblemCode[] {
  const { path, access, params, query, idempotencyKey, readsLedger, writesLedger, bound, addressBound, alsoErased, problems } = endpoint
  const codes: ProblemCode[] = [...ofEveryRequest, ...(problems ?? []), ...problemsOfBody(endpoint)]
  // In dev mode, of any request by a foreign name or from a foreign page.
  if (path.startsWith('/api/')) codes.push('forbidden')
  // At the door, while more are inside than are answered in time.
  if (path.startsWith('/api/')) codes.push('overloaded')
  if (access !== 'public') codes.push('unauthenticated')
  if (access !== 'public' && !alsoErased) codes.push('account_erased')
  if (access !== 'public' || writesLedger) codes.push('outcome_unknown')
  if (params) codes.push('not_found')
  if (query) codes.push('validation_failed')
  if (bound || addressBound) codes.push('rate_limited')
  if (idempotencyKey) codes.push('idempotency_key_required')
  if (readsLedger) codes.push('invalid_position', 'position_not_reached')
  return [...new Set(codes)]
}

function problemsOfBody({ body }: Endpoint): readonly ProblemCode[] {
  switch (body?.kind) {
    case 'json':
      return ['validation_failed', 'payload_too_large', 'unsupported_media_type', 'malformed_json']
    case 'multipart':
      return ['validation_failed', 'payload_too_large', 'unsupported_media_type', 'image_too_large', 'rate_limited']
    case 'bytes':
      return ['payload_too_large', 'unsupported_media_type', 'malformed_json']
    default:
      return []
  }
}

export function problemResponsesOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const byStatus = [...Map.groupBy(problemsOf(endpoint), statusOf)].sort(([one], [other]) => one - other)
  return Object.fromEntries(
    byStatus.map(([status, codes]) => {
      const [code = ''] = codes
      return [
        `${status}`,
        code in responseComponents ? { $ref: `#/components/responses/${code}` } : responseOf(codes, problemHeaders(endpoint, status)),
      ]
    }),
  )
}

const responseOf = (codes: readonly ProblemCode[], headers: ZodOpenApiHeadersObject): ZodOpenApiResponseObject => ({
  description: codes.map((code) => `\`${code}\`: ${problemKinds[code].when}`).join('\n\n'),
  headers,
  content: {
    'application/problem+json': {
      schema: problemSchema,
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
})

/** Alike for every endpoint, and alone with their status. */
const alike = [
  'forbidden',
  'not_found',
  'request_timeout',
  'expectation_failed',
  'precondition_required',
  'headers_too_large',
  'internal_error',
] as const
export const responseComponents: Readonly<Record<string, ZodOpenApiResponseObject>> = Object.fromEntries(
  alike.map((code) => [code, responseOf([code], componentHeaders())]),
)

const members: Readonly<Partial<Record<ProblemCode, Readonly<Record<string, unknown>>>>> = {
  validation_failed: { errors: [{ path: 'styles.0', message: 'Invalid input: expected string, received number' }] },
  insufficient_credits: {
    required: 10,
    available: 5,
    shortfall: 5,
    reserved: 0,
    openReservations: [],
    nextExpiry: null,
    largestOrder: 5,
    packages: [{ packageId: 'credits-10', credits: 10, amount: 3_900 }],
  },
}

export const problemExamples = Object.fromEntries(
  problemCodes.map((code) => [
    code,
    { summary: problemKinds[code].title, value: problemDocument(new Problem(code, { members: members[code] ?? {} }), exampleId) },
  ]),
)
