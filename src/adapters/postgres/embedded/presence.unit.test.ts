import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { holdPresence } from './presence.ts'

/** One message of Postgres' protocol: its letter, its length, what it says. */
function message(letter: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + content.byteLength)
  return Buffer.concat([Buffer.from(letter), length, content])
}
const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])
const farewell = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'))

test('a server that dies while it greets fails the start, and doesn’t end the process', async () => {
  const server = createServer((socket) => {
    // Both in one packet, as where the server was killed while somebody connected.
    socket.once('data', () => socket.end(Buffer.concat([welcome, farewell])))
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    await expect(holdPresence({ port, password: 'a'.repeat(32), url: '' }, pino({ level: 'silent' }))).rejects.toThrow()
  } finally {
    server.close()
  }
})
