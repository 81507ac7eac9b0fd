/** Writes the types of the API anew from `openapi.json`: `node web/tools/apiSchema.ts`. A test compares the two. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const document = join(import.meta.dirname, '..', '..', 'openapi.json')
export const schemaFile = join(import.meta.dirname, '..', 'src', 'api', 'schema.d.ts')

export async function apiSchema(): Promise<string> {
  return `/** Generated from openapi.json by \`node web/tools/apiSchema.ts\`. */\n${astToString(await openapiTS(JSON.parse(await readFile(document, 'utf8'))))}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(schemaFile, await apiSchema())
