/** The operations of the OpenAPI document that is published, as attacks are made from it: what is served and not told isn't attacked. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const parameterSchema = z.union([
  z.object({ $ref: z.string() }),
  z.object({
    in: z.enum(['path', 'query', 'header']),
    name: z.string(),
    required: z.boolean().default(false),
    schema: z.unknown().optional(),
  }),
])
const operationSchema = z.looseObject({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  'x-roles': z.array(z.string()).optional(),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown(), example: z.unknown().optional() })) })
    .optional(),
  responses: z.record(z.string(), z.unknown()),
})
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()), parameters: z.record(z.string(), parameterSchema) }),
})
const document = documentSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'openapi.json'), 'utf8')))

export type Parameter = Extract<z.output<typeof parameterSchema>, { in: string }>

export interface Operation {
  readonly method: string
  /** `/api/ai/jobs/{id}`. */
  readonly path: string
  /** One of which a caller needs; null where nobody is asked. */
  readonly roles: readonly string[] | null
  readonly takesImageSession: boolean
  readonly parameters: readonly Parameter[]
  readonly body: { readonly type: string; readonly schema: unknown; readonly example: unknown } | null
  readonly statuses: readonly number[]
}

const methods = new Set(['get', 'post', 'patch', 'delete', 'put'])

export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => methods.has(method))
    .map(([method, one]) => operationOf(method, path, operationSchema.parse(one))),
)

/** What a reference in the document stands for. */
export function schemaAt(ref: string): unknown {
  return document.components.schemas[ref.split('/').at(-1) ?? '']
}

function operationOf(method: string, path: string, declared: z.output<typeof operationSchema>): Operation {
  const [content] = Object.entries(declared.requestBody?.content ?? {})
  return {
    method: method.toUpperCase(),
    path,
    roles: declared.security.length === 0 ? null : (declared['x-roles'] ?? []),
    takesImageSession: declared.security.some((one) => 'imageSession' in one),
    parameters: declared.parameters.map((one) => ('$ref' in one ? componentAt(one.$ref) : one)),
    body: content ? { type: content[0], schema: content[1].schema, example: content[1].example } : null,
    statuses: Object.keys(declared.responses).map(Number),
  }
}

function componentAt(ref: string): Parameter {
  const found = document.components.parameters[ref.split('/').at(-1) ?? '']
  if (!found || '$ref' in found) throw new Error(`the document has nothing at ${ref}`)
  return found
}
