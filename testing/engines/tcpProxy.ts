/** A wire to a server that a test can freeze: what is sent waits, no connection ends, and nobody is told. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  /** The same address by way of the proxy. */
  readonly url: string
  freeze(): void
  /** Everything that waited goes on. */
  thaw(): void
  /** What a server does in the end with clients that vanished: it forgets them, and they aren't told. */
  forgetClients(): void
  /** The next words of the server don't arrive: both connections break instead. */
  loseNextAnswer(): void
  close(): Promise<void>
}

/** @param port 0 for a free one */
export async function startTcpProxy(url: string, port = 0): Promise<TcpProxy> {
  const target = new URL(url)
  const clients = new Set<Socket>()
  const servers = new Set<Socket>()
  const all = () => [...clients, ...servers]
  let frozen = false
  let losing = false

  function forward(from: Socket, to: Socket, group: Set<Socket>): void {
    group.add(from)
    from.on('data', (bytes) => {
      if (losing && group === servers) {
        losing = false
        from.destroy()
      } else to.write(bytes)
    })
    // After the listener, which makes the socket flow.
    if (frozen) from.pause()
    from.on('error', () => undefined)
    from.on('end', () => to.end())
    from.on('close', () => {
      group.delete(from)
      if (!frozen) to.destroy()
    })
  }
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    forward(client, server, clients)
    forward(server, client, servers)
  }).listen(port, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const proxied = new URL(url)
  proxied.host = `127.0.0.1:${address.port}`
  return {
    url: proxied.href,
    freeze() {
      frozen = true
      for (const socket of all()) socket.pause()
    },
    thaw() {
      frozen = false
      for (const socket of all()) socket.resume()
    },
    forgetClients() {
      for (const server of servers) server.destroy()
    },
    loseNextAnswer() {
      losing = true
    },
    async close() {
      const closed = once(proxy, 'close')
      proxy.close()
      for (const socket of all()) socket.destroy()
      await closed
    },
  }
}
