import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { TurnSocket } from './turnSocket.ts'

test('what is written in one turn waits for its end, and goes out in order', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const accepted = once(server, 'connection')
  const socket = new TurnSocket()
  socket.connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const [peer]: Socket[] = await accepted
  // As the client of the database sends a statement.
  for (const statement of ['begin;', 'select;', 'commit;']) {
    socket.cork()
    socket.write(statement)
    socket.uncork()
  }
  expect(socket.writableLength).toBe('begin;select;commit;'.length)
  await new Promise<void>((resolve) => process.nextTick(resolve))
  expect(socket.writableCorked).toBe(0)
  socket.end()
  let received = ''
  for await (const chunk of peer ?? []) received += String(chunk)
  expect(received).toBe('begin;select;commit;')
  peer?.destroy()
  server.close()
  await once(server, 'close')
})
