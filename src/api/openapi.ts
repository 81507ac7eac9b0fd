/** The OpenAPI document, made from the same declarations that are served: what isn't declared isn't there, in either. */
import { createDocument, type ZodOpenApiOverrideContext, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { Endpoint } from './endpoint.ts'
import { headerComponents, parameterComponents, pathParameters } from './openapi/headers.ts'
import { operationOf, schemasOfLines } from './openapi/operation.ts'
import { problemExamples, responseComponents } from './openapi/problems.ts'
import { tags } from './openapi/tags.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

export function openApiDocument(endpoints: readonly Endpoint[], version: string): OpenApiDocument {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = {}
  for (const endpoint of endpoints) {
    const path = templateOf(endpoint.path)
    paths[path] = { ...(paths[path] ?? { parameters: pathParameters }), [endpoint.method]: operationOf(endpoint) }
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Sillok', version, description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      tags: Object.entries(tags).map(([name, what]) => ({ name, description: what })),
      paths,
      components: {
        schemas: schemasOfLines(endpoints),
        parameters: parameterComponents,
        headers: headerComponents,
        responses: responseComponents,
        examples: problemExamples,
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Roles are in the claim `roles`; no role implies another. `x-roles` of an operation names those that may.',
          },
          imageSession: { type: 'apiKey', in: 'cookie', name: 'sillok_images' },
        },
      },
    },
    { override: asPromised },
  )
}

const description = `Credits, orders and images of an AI photo studio.

**Begin** with a bearer token (with \`AUTH_MODE=dev\`: \`POST /api/dev/tokens\`) and \`GET /api/ai/credits\`. An order needs a portrait for each of its roles (\`POST /api/ai/reference-photos\`) and an \`Idempotency-Key\`; its pictures come over \`GET /api/ai/jobs/{id}/events\`.

**Errors** are problem documents (RFC 9457); each answer names the codes that it can have.

**What may grow:** answers get more members, events, codes and styles with time; take what you don't know for something you don't need. Nothing is taken away.

**Bodies:** a member that may be absent may be null, which means the same; one that is not listed is refused. Query parameters that are not listed are ignored. A wrong method is a 404, and so is a path in another case or with a slash more. Times are RFC 3339 in UTC with milliseconds.

**Reading what was written:** each write answers with a \`Ledger-Position\`; a read that sends it as \`Ledger-Min-Position\` shows it. Without, a user reads at least what the same server last wrote for that user.`

/** What a double can hold is no rule of ours, and answers may have more members one day. */
function asPromised({ jsonSchema, io }: ZodOpenApiOverrideContext): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

export const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')
