/** `/openapi.json`, Swagger UI over it at `/docs`, and what operators read: files of this installation alone, nothing from elsewhere. */
import { fileURLToPath } from 'node:url'
import express, { type Express, type RequestHandler } from 'express'
// Its index would load the browser's bundle, some ten megabytes of heap, into the server.
import swaggerUiFolder from 'swagger-ui-dist/absolute-path.js'
import type { Endpoint } from '../endpoint.ts'
import { openApiDocument } from '../openapi.ts'

const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sillok API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png" sizes="32x32">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
/** A file of its own, for the content security policy allows no script inside the page. */
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null })\n`

const operationsPage = fileURLToPath(new URL('../../../docs/OPERATIONS.md', import.meta.url))

export function serveDocs(
  app: Express,
  endpoints: readonly Endpoint[],
  version: string,
  measured: (route: string) => RequestHandler,
): void {
  const document = JSON.stringify(openApiDocument(endpoints, version))
  app.get('/openapi.json', measured('/openapi.json'), (_req, res) => {
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
  app.use('/docs', measured('/docs'), express.static(swaggerUiFolder(), { index: false, redirect: false, maxAge: '1h' }))
}
