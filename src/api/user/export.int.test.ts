/** One's own data as one file. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

/** Files of a stored archive, by the central directory behind them. */
function filesOf(zip: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  const entry = Buffer.from('PK\x01\x02')
  for (let at = zip.indexOf(entry); at >= 0; at = zip.indexOf(entry, at + 46)) {
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), zip.subarray(start, start + zip.readUInt32LE(at + 20)))
  }
  return files
}

test('everything of one user is in it, opened, and nothing of anybody else', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId } = (await user.order(photo.id, 1)).as(z.object({ jobId: z.string() }))
  await api.deliver(user.userId, jobId, 0)
  await user.send('POST', '/api/ai/albums', { body: { name: '제주의 봄' } })
  await user.send('POST', '/api/user/consents', { body: { kind: 'face', version: 1 } })
  const other = await signIn(api.address)
  await other.send('POST', '/api/ai/albums', { body: { name: '남의 앨범' } })
  await waitFor('the picture', async () => (await user.send('GET', '/api/ai/generations')).text.includes(jobId))
  const answer = await fetch(new URL('/api/user/export', api.address), { headers: { authorization: `Bearer ${user.token}` } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const files = filesOf(Buffer.from(await answer.arrayBuffer()))
  const read = (name: string): unknown => JSON.parse(files.get(name)?.toString('utf8') ?? 'null')
  expect([...files.keys()].map((name) => name.replace(/[0-9a-f-]{36}/, 'ID'))).toEqual([
    'README.en.txt',
    'README.ko.txt',
    'credits.json',
    'grants.json',
    'checkouts.json',
    'consents.json',
    'portraits.json',
    'albums.json',
    'pictures.json',
    'portraits/ID.jpg',
    'pictures/ID.jpg',
  ])
  expect(read('credits.json')).toMatchObject([{ type: 'DEDUCT' }, { type: 'BONUS', amount: 5 }])
  expect(read('albums.json')).toMatchObject([{ name: '제주의 봄' }, { isDefault: true, photos: [{ jobId }] }])
  expect([read('checkouts.json'), read('consents.json')]).toEqual([[], [expect.objectContaining({ kind: 'face', version: 1 })]])
  expect(files.get([...files.keys()].at(-1) ?? '')).toEqual(Buffer.from([9, 0]))
})
