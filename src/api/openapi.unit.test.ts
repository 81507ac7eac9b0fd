import { readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { openApiDocument, templateOf } from './openapi.ts'
import { problemsOf } from './openapi/problems.ts'
import { problemCodes, problemKinds, statusOf } from './problems.ts'
import { endpoints } from './routes.ts'
import packageFile from '../../package.json' with { type: 'json' }

const { version } = packageFile
const document = openApiDocument(endpoints, version)

/** Beyond what the linter recommends. */
const furtherRules = {
  'operation-tag-defined': 'error',
  'operation-singular-tag': 'error',
  'parameter-description': 'error',
  'path-params-defined': 'error',
  'spec-strict-refs': 'error',
  'paths-kebab-case': 'error',
  'operation-4xx-problem-details-rfc7807': 'error',
} as const

test('the committed document is the generated one (node tools/openapi.ts)', async () => {
  const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')
  expect(`${JSON.stringify(document, null, 2)}\n`).toBe(committed)
})

test('every endpoint is in the document with its success and each of its problems', () => {
  for (const endpoint of endpoints) {
    const operation = document.paths?.[templateOf(endpoint.path)]?.[endpoint.method]
    const responses: Readonly<Record<string, unknown>> = operation?.responses ?? {}
    expect(responses, endpoint.path).toHaveProperty(String(endpoint.success.status))
    for (const code of problemsOf(endpoint)) {
      expect(JSON.stringify(responses[String(statusOf(code))]), `${endpoint.method} ${endpoint.path}`).toContain(`/${code}"`)
    }
  }
})

test('a linter that others use too has nothing to say of the document', async () => {
  const config = await createConfig({ extends: ['recommended-strict'], rules: furtherRules })
  const source = JSON.stringify(document)
  const found = await lintFromString({ source, absoluteRef: 'openapi.json', config })
  expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([])
})

test('the linter sees what is wrong', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] })
  const source = JSON.stringify(document).replace('"#/components/schemas/Job"', '"#/components/schemas/Jab"')
  expect(await lintFromString({ source, absoluteRef: 'openapi.json', config })).not.toEqual([])
})

test('every problem is some endpoint’s', () => {
  const used = new Set(endpoints.flatMap(problemsOf))
  expect(problemCodes.filter((code) => !used.has(code))).toEqual([])
})

test('every problem’s sentence is in the document', () => {
  const text = JSON.stringify(document)
  for (const code of problemCodes) expect(text).toContain(JSON.stringify(problemKinds[code].when).slice(1, -1))
})

test('operation ids are unique', () => {
  const ids = Object.values(document.paths ?? {}).flatMap((path) =>
    [path.get, path.post, path.patch, path.delete].flatMap((operation) => operation?.operationId ?? []),
  )
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(endpoints.length)
})

test('the same path and method stand once', () => {
  const routes = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(routes).size).toBe(routes.length)
})
