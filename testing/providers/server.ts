/** A server on a free port that answers as the test says and remembers what it was asked. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}
export type Respond = (asked: Asked, response: ServerResponse) => void

export interface TestServer {
  readonly url: string
  readonly asked: Asked[]
  respond(next: Respond): void
  close(): Promise<void>
}

export async function startServer(): Promise<TestServer> {
  let respond: Respond = status(404)
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://localhost')
      const one = { method: request.method ?? '', path, query, headers: request.headers, body: Buffer.concat(chunks) }
      asked.push(one)
      respond(one, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    respond(next) {
      respond = next
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

export const json =
  (content: unknown, code = 200, headers: Readonly<Record<string, string>> = {}): Respond =>
  (_asked, response) =>
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(content))
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Respond =>
  (_asked, response) =>
    response.writeHead(code, headers).end()
export const bytes =
  (content: Buffer, contentType: string): Respond =>
  (_asked, response) =>
    response.writeHead(200, { 'content-type': contentType }).end(content)

export const neverAnswers: Respond = () => undefined
/** The header promises more than comes before the connection breaks. */
export const breaksOff: Respond = (_asked, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '10000' })
  response.write('{"half":', () => response.destroy())
}
export const hangsUp: Respond = (_asked, response) => void response.destroy()
export const webPage: Respond = (_asked, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>welcome to the hotel network</html>')
/** Goes on until the reader has had enough. */
export const endless: Respond = (_asked, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const chunk = Buffer.alloc(1024 * 1024, 'a')
  const more = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}
