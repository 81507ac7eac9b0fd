/**
 * One keep-alive connection that sends a request at a time: as little work as a client can have, since it runs on the
 * cores that are measured. Understands answers with `Content-Length` alone.
 */
import { once } from 'node:events'
import { connect } from 'node:net'

export interface Reply {
  readonly status: number
  readonly body: string
  /** Seconds; null where nothing is said. */
  readonly retryAfter: number | null
}

export interface HttpClient {
  /** A server ends a connection that was silent for long. */
  isOpen(): boolean
  send(method: string, path: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<Reply>
  close(): void
}

const headEnd = Buffer.from('\r\n\r\n')

export async function openHttpClient(address: string): Promise<HttpClient> {
  const { hostname, port, host } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  let received: Buffer = Buffer.alloc(0)
  let waiting: PromiseWithResolvers<Reply> | null = null

  const lost = (error: Error) => {
    waiting?.reject(error)
    waiting = null
  }
  socket.on('error', lost)
  socket.on('close', () => lost(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const reply = replyIn(received)
    if (!reply) return
    received = Buffer.alloc(0)
    waiting?.resolve(reply)
    waiting = null
  })

  return {
    isOpen: () => !socket.closed,
    send(method, path, headers, body) {
      const text = body === undefined ? '' : JSON.stringify(body)
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      const type = body === undefined ? '' : 'content-type: application/json\r\n'
      waiting = Promise.withResolvers()
      const { promise } = waiting
      socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}${type}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
      )
      return promise
    },
    close: () => void socket.destroy(),
  }
}

function replyIn(received: Buffer): Reply | null {
  const bodyAt = received.indexOf(headEnd) + headEnd.length
  if (bodyAt < headEnd.length) return null
  const head = received.toString('latin1', 0, bodyAt)
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1])
  if (received.length < bodyAt + length) return null
  const retryAfter = /\r\nretry-after: *(\d+)/i.exec(head)?.[1]
  return {
    status: Number(head.slice(9, 12)),
    body: received.toString('utf8', bodyAt, bodyAt + length),
    retryAfter: retryAfter === undefined ? null : Number(retryAfter),
  }
}
