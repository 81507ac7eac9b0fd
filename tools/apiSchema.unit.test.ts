import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { apiSchema, schemaFile } from '../web/tools/apiSchema.ts'

test('the web client has the types of the API as it is', async () => {
  expect(await readFile(schemaFile, 'utf8')).toBe(await apiSchema())
})
