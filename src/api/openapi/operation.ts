/** One endpoint as an operation of the document. */
import { z } from 'zod'
import type { ZodOpenApiMediaTypeObject, ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import { callerRoleSchema } from '../auth/caller.ts'
import type { Endpoint } from '../endpoint.ts'
import { headerParameters, otherHeaders, successHeaders } from './headers.ts'
import { problemResponsesOf } from './problems.ts'

export function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { method, path, tag, summary, deprecated, params, query } = endpoint
  const roles = rolesOf(endpoint)
  const description = [endpoint.description, roles?.length === 1 && `Role: \`${roles[0]}\`.`].filter(Boolean).join('\n\n')
  return {
    operationId: operationIdOf(method, path),
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(deprecated ? { deprecated } : {}),
    security: securityOf(endpoint),
    ...(roles ? { 'x-roles': roles } : {}),
    requestParams: {
      ...(params instanceof z.ZodObject ? { path: params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
    },
    parameters: headerParameters(endpoint),
    ...requestBodyOf(endpoint),
    responses: { ...successOf(endpoint), ...problemResponsesOf(endpoint), ...otherwiseOf(endpoint) },
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

/** One of which a caller must have; null where nobody is asked who they are. */
function rolesOf({ access }: Endpoint): readonly string[] | null {
  if (access === 'public') return null
  if (access === 'authenticated') return callerRoleSchema.options
  return [access === 'image' ? 'user' : access]
}

function securityOf({ access }: Endpoint) {
  if (access === 'public') return []
  return access === 'image' ? [{ bearer: [] }, { imageSession: [] }] : [{ bearer: [] }]
}

function requestBodyOf({ body }: Endpoint): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (!body) return {}
  const { schema, example } = body
  if (body.kind !== 'multipart') return { requestBody: { required: true, content: { 'application/json': { schema, example } } } }
  const image = z.string().meta({ override: { type: 'string', format: 'binary' }, description: 'The picture, 10 MB at the most.' })
  const fields = schema instanceof z.ZodObject ? schema.shape : {}
  const form = z.strictObject({ image: body.image === 'required' ? image : image.optional(), ...fields }).meta({ ...schema.meta() })
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } }
}

function successOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const { success } = endpoint
  const { contentType = 'application/json', alsoAs = {} } = success
  const others = Object.entries(alsoAs).map(([type, what]) => [type, mediaOf(type, what)] as const)
  const content = { [contentType]: bodyOf(success, contentType), ...Object.fromEntries(others) }
  return {
    [`${success.status}`]: {
      description: success.description,
      headers: successHeaders(endpoint),
      ...(success.status === 204 ? {} : { content }),
    },
  }
}

function bodyOf({ schema, line, description }: Endpoint['success'], contentType: string): ZodOpenApiMediaTypeObject {
  if (schema) return { schema }
  if (!line) return mediaOf(contentType, description)
  const what = { contentMediaType: 'application/json', contentSchema: { $ref: `#/components/schemas/${lineId(line)}` } }
  return { schema: { type: 'string', description: 'One JSON document a line.', ...what } }
}

/** Text as text, and whatever a program reads as bytes. */
const mediaOf = (contentType: string, description: string): ZodOpenApiMediaTypeObject => ({
  schema: { type: 'string', ...(contentType.startsWith('text/') ? {} : { format: 'binary' }), description },
})

const lineId = (line: z.ZodType): string => String(line.meta()?.id)

/** What stands in lines of text, which nothing else in the document refers to. */
export const schemasOfLines = (endpoints: readonly Endpoint[]): Readonly<Record<string, z.ZodType>> =>
  Object.fromEntries(endpoints.flatMap(({ success: { line } }) => (line ? [[lineId(line), line]] : [])))

/** A status that problems have, too, tells its own document beside theirs. */
function otherwiseOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(endpoint.otherwise ?? {}).map(([status, { description, headers, schema }]) => [
      status,
      { description, headers: otherHeaders(headers), ...(schema ? { content: { 'application/json': { schema } } } : {}) },
    ]),
  )
}
