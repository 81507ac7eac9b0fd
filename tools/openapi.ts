/** Writes `openapi.json` anew from the endpoints' declarations: `node tools/openapi.ts`. A test compares the two. */
import { writeFileSync } from 'node:fs'
import { openApiDocument } from '../src/api/openapi.ts'
import { endpoints } from '../src/api/routes.ts'
import { version } from '../src/main/version.ts'

writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(endpoints, version), null, 2)}\n`)
