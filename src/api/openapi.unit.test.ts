import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openApiDocument, problemsOf, protocolProblems, templateOf } from './openapi.ts'
import { problemCodes, problemKinds, statusOf } from './problems.ts'
import { endpoints } from './routes.ts'
import packageFile from '../../package.json' with { type: 'json' }

const { version } = packageFile
const document = openApiDocument(endpoints, version)

test('the committed document is the generated one (node tools/openapi.ts)', async () => {
  const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')
  expect(`${JSON.stringify(document, null, 2)}\n`).toBe(committed)
})

test('every endpoint is in the document with its success and each of its problems', () => {
  for (const endpoint of endpoints) {
    const operation = document.paths?.[templateOf(endpoint.path)]?.[endpoint.method]
    const responses: Readonly<Record<string, { readonly description?: string }>> = operation?.responses ?? {}
    expect(responses, endpoint.path).toHaveProperty(String(endpoint.success.status))
    for (const code of problemsOf(endpoint)) {
      expect(responses[String(statusOf(code))]?.description, `${endpoint.method} ${endpoint.path}`).toContain(`\`${code}\``)
    }
  }
})

test('every problem is some endpoint’s, or the protocol’s', () => {
  const used = new Set([...protocolProblems, ...endpoints.flatMap(problemsOf)])
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
