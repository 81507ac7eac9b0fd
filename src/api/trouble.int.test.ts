/** Clients that go away in the middle, and read models that stand still. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openApi } from '../../testing/api.ts'
import { type Client, placed, signIn } from '../../testing/client.ts'
import { openStream } from '../../testing/eventReader.ts'

const api = await openApi()

/** Sends the head of an upload and a part of its body; `answer` is what came back so far. */
async function beginUpload(user: Client): Promise<{ readonly socket: Socket; answer(): string }> {
  const { hostname, port } = new URL(api.address)
  const socket = connect(Number(port), hostname)
  let received = ''
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString()
  })
  await once(socket, 'connect')
  const head = [
    'POST /api/ai/reference-photos HTTP/1.1',
    `Host: ${hostname}`,
    `Authorization: Bearer ${user.token}`,
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Length: 1000000',
  ].join('\r\n')
  socket.write(`${head}\r\n\r\n--x\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\nabc`)
  return { socket, answer: () => received }
}

const beginUploads = (user: Client, times: number) => Promise.all(Array.from({ length: times }, () => beginUpload(user)))

test('uploads beyond those that are read at once wait, and one that is broken off gives its place to the next', async () => {
  const [user, ...others] = await Promise.all(Array.from({ length: 3 }, () => signIn(api.address)))
  if (!user) throw new Error('no user')
  const own = await beginUploads(user, 8)
  const theirs = (await Promise.all(others.map((other) => beginUploads(other, 8)))).flat()
  const waiting = [user.register('BRIDE'), user.register('GROOM')]
  for (const { socket } of own.slice(0, 2)) socket.destroy()
  expect(await Promise.all(waiting)).toHaveLength(2)
  expect([...own.slice(2), ...theirs].map((upload) => upload.answer()).join('')).toBe('')
  for (const { socket } of [...own, ...theirs]) socket.destroy()
})

test('HEAD opens no stream', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId } = (await user.order(photo.id, 1)).as(placed)
  const head = await user.send('HEAD', `/api/ai/jobs/${jobId}/events`)
  expect([head.status, head.text, head.headers.get('content-type')]).toEqual([200, '', 'text/event-stream; charset=utf-8'])
})

test('while the read models stand still, writes go on and a reader is told to come back', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  await user.ledger()
  await api.stopProjecting()
  const order = await user.order(photo.id, 1)
  expect(order.status).toBe(201)
  const { jobId } = order.as(placed)
  const read = await user.send('GET', `/api/ai/jobs/${jobId}`)
  expect([read.status, read.code, read.headers.get('retry-after')]).toEqual([503, 'position_not_reached', '1'])
  const cancel = () => user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
  // Whoever settles a job knows it without the read models; whoever finds it settled doesn't.
  const first = await cancel()
  expect([first.status, JSON.parse(first.text)]).toEqual([200, expect.objectContaining({ status: 'CANCELLED', creditsReleased: 1 })])
  const again = await cancel()
  expect([again.status, again.code]).toEqual([503, 'position_not_reached'])
  expect(again.headers.get('ledger-position')).not.toBeNull()
  const form = new FormData()
  for (const [name, value] of Object.entries({ style: 'CLASSIC_STUDIO', role: 'BRIDE', referencePhotoId: photo.id })) form.set(name, value)
  const stream = await openStream(new URL('/api/ai/generate/stream', api.address), {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${user.token}` },
  })
  expect(stream.status).toBe(200)
  expect(stream.events).toEqual([])
  stream.close()
})
