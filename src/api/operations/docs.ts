/** `/openapi.json`, the reference made from it at `/docs`, and what operators read: files of this installation alone, nothing from elsewhere. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Express, RequestHandler } from 'express'
import sirv from 'sirv'
import type { Endpoint } from '../endpoint.ts'
import { openApiDocument } from '../openapi.ts'

const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sillok API</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="reference"><p>The reference is being opened. Its document is at <a href="/openapi.json">/openapi.json</a>.</p></div>
<script src="/docs/scalar.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
/** A file of its own, for the content security policy allows no script inside the page. What would call its maker is off. */
const settings = {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  persistAuth: false,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
}
const start = `Scalar.createApiReference('#reference', ${JSON.stringify(settings)})\n`

const operationsPage = fileURLToPath(new URL('../../../docs/OPERATIONS.md', import.meta.url))
/** Made with the web client. */
const builtFolder = fileURLToPath(new URL('../../../web/dist/docs', import.meta.url))

export function serveDocs(
  app: Express,
  endpoints: readonly Endpoint[],
  version: string,
  measured: (route: string) => RequestHandler,
): void {
  let document: string | null = null
  app.get('/openapi.json', measured('/openapi.json'), (_req, res) => {
    // Made when it is first asked for: a quarter of a second that no start has to wait for.
    document ??= JSON.stringify(openApiDocument(endpoints, version))
    res.type('application/json').send(document)
  })
  app.get('/docs', measured('/docs'), (_req, res) => {
    res.type('text/html').send(page)
  })
  app.get('/docs/start.js', measured('/docs'), (_req, res) => {
    res.type('text/javascript').send(start)
  })
  app.get('/docs/OPERATIONS.md', measured('/docs'), (_req, res) => {
    res.type('text/plain').sendFile(operationsPage)
  })
  // An install without the development packages has none, and its page says where the document is.
  if (existsSync(builtFolder))
    app.use('/docs', measured('/docs'), sirv(builtFolder, { gzip: true, etag: true, extensions: [], maxAge: 3_600 }))
}
