/**
 * `/healthz`, `/readyz` and `/metrics` alone, for processes without the API and for a port that stays inside.
 * Plain `node:http`: express and the documents of the API are 10 MB that other roles don't need.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { healthAnswer, metricsAnswer, type ProbeDeps, readinessAnswer } from './answers.ts'

/** Probes and a scraper or two; who opens more than that isn't one of them. */
const connectionsMax = 64
const requestMsMax = 10_000

const pages = new Map<string, (deps: ProbeDeps) => Promise<Page>>([
  ['/healthz', async () => pageOf(healthAnswer())],
  ['/readyz', async (deps) => pageOf(await readinessAnswer(deps))],
  ['/metrics', metricsAnswer],
])

interface Page {
  readonly status: number
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** @throws what `listen` does, when the port is taken */
export async function startOperationsServer(options: {
  readonly deps: ProbeDeps
  readonly port: number
  readonly host: string
  readonly log: Logger
}): Promise<{ readonly server: Server; close(): Promise<void> }> {
  const { deps, port, host, log } = options
  const server = createServer((req, res) => void answer(deps, log, req, res))
  server.maxConnections = connectionsMax
  server.requestTimeout = requestMsMax
  server.listen(port, host)
  await once(server, 'listening')
  return {
    server,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(deps: ProbeDeps, log: Logger, { url = '', method }: IncomingMessage, res: ServerResponse): Promise<void> {
  const page = pages.get(url.split('?', 1)[0] ?? '')
  if (!page) return void res.writeHead(404).end()
  if (method !== 'GET' && method !== 'HEAD') return void res.writeHead(405, { Allow: 'GET, HEAD' }).end()
  try {
    const { status, contentType, bytes } = await page(deps)
    res.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.byteLength, 'Cache-Control': 'no-store' })
    res.end(method === 'HEAD' ? undefined : bytes)
  } catch (error) {
    log.error({ err: error }, 'a question of operations could not be answered')
    res.writeHead(500).end()
  }
}

const pageOf = ({ status, body }: { readonly status: number; readonly body: unknown }): Page => ({
  status,
  contentType: 'application/json; charset=utf-8',
  bytes: Buffer.from(JSON.stringify(body)),
})
