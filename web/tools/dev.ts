/**
 * The web client with hot reload, beside a service that runs: `npm run dev`. Calls to the API go on to `SILLOK_URL`
 * (`http://127.0.0.1:3000` unless said otherwise).
 */
import { join } from 'node:path'
import { createServer } from 'vite'
import { buildFonts } from './fonts.ts'

const root = join(import.meta.dirname, '..')
await buildFonts()
const server = await createServer({ root, configFile: join(root, 'vite.config.ts') })
await server.listen()
server.printUrls()
