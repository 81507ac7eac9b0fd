/** Writes `asyncapi.yaml` and `schemas/` anew from the public events: `node tools/asyncapi.ts`. A test compares them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { asyncApiFiles } from './asyncapi/document.ts'

const root = new URL('../', import.meta.url)
rmSync(new URL('schemas/', root), { recursive: true, force: true })
mkdirSync(new URL('schemas/', root))
for (const [path, content] of asyncApiFiles()) writeFileSync(new URL(path, root), content)
