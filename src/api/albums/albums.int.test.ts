/** What a couple makes of an album, over HTTP: groups, tags, favourites, exclusion, order, and the album as one file. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { call, type Client, placed, signIn } from '../../../testing/client.ts'

const api = await openApi()

const albumShape = z.object({
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  photoCount: z.number(),
  coverUrl: z.string().nullable(),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  photos: z.array(
    z.object({
      id: z.string(),
      imageUrl: z.string(),
      style: z.string(),
      groupId: z.string().nullable(),
      tags: z.array(z.string()),
      favorite: z.boolean(),
      excluded: z.boolean(),
    }),
  ),
})
type Edits = Readonly<Record<string, unknown>>

/** An album of three pictures, and what a page does with it. */
async function albumOfThree() {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { id } = JSON.parse((await user.send('POST', '/api/ai/albums', { body: { name: '봄날' } })).text)
  const path = `/api/ai/albums/${id}`
  const styles = ['LUXURY_HOTEL', 'SUNSET_BEACH', 'CLASSIC_STUDIO']
  const body = { mode: 'SINGLE', styles, roles: ['BRIDE'], totalImages: 3, referencePhotoIds: [photo.id], albumId: id }
  const { jobId } = (await user.send('POST', '/api/ai/jobs', { key: randomUUID(), body })).as(placed)
  for (const index of [0, 1, 2]) await api.deliver(user.userId, jobId, index)
  await user.ended(jobId)
  const read = async () => {
    const answer = await user.send('GET', path)
    return { ...answer.as(albumShape), etag: answer.headers.get('etag') ?? '' }
  }
  const edit = (edits: Edits, ifMatch: string) => user.send('PATCH', path, { body: edits, headers: { 'if-match': ifMatch } })
  const photoIds = (await read()).photos.map((one) => one.id)
  return { user, id, path, read, edit, photoIds }
}

const idsOf = (shown: z.infer<typeof albumShape>) => shown.photos.map((one) => one.id)
const stored = async (user: Client, path: string) => (await user.send('GET', path)).as(albumShape)

test('an album shows what was made of it, in its own order, newest last behind it', async () => {
  const { user, path, read, edit, photoIds } = await albumOfThree()
  const [one = '', two = '', three = ''] = photoIds
  const shown = await read()
  expect([shown.photoCount, shown.coverUrl, shown.groups]).toEqual([3, `/api/ai/images/${one}`, []])
  expect(shown.photos.map(({ style }) => style)).toEqual(['LUXURY_HOTEL', 'SUNSET_BEACH', 'CLASSIC_STUDIO'])
  const group = { id: randomUUID(), name: ' 바다 ' }
  const edited = await edit(
    {
      groups: [group],
      photos: [
        { id: three, groupId: group.id, tags: [' 해변 ', '해변', 'e\u0301te\u0301'.normalize('NFD')], favorite: true },
        { id: two, excluded: true },
      ],
      order: [two, three],
    },
    shown.etag,
  )
  expect(edited.status).toBe(200)
  const after = edited.as(albumShape)
  expect(edited.headers.get('etag')).not.toBe(shown.etag)
  expect(after.groups).toEqual([{ ...group, name: '바다' }])
  expect(idsOf(after)).toEqual([two, three, one])
  expect(after.photos[1]).toMatchObject({ groupId: group.id, tags: ['해변', 'été'], favorite: true, excluded: false })
  expect(after.coverUrl).toBe(`/api/ai/images/${three}`)
  expect(await stored(user, path)).toEqual(after)
  const listed = JSON.parse((await user.send('GET', '/api/ai/albums')).text).albums[0]
  expect(listed).toMatchObject({ name: '봄날', photoCount: 3, coverUrl: after.coverUrl })
})

test('two tabs at once lose nothing: the later is told, and says it again', async () => {
  const { read, edit, photoIds } = await albumOfThree()
  const [one = '', two = ''] = photoIds
  const { etag } = await read()
  const favourite = { photos: [{ id: one, favorite: true }] }
  const tagged = { photos: [{ id: two, tags: ['둘'] }] }
  const answers = await Promise.all([edit(favourite, etag), edit(tagged, etag)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const again = answers[0]?.status === 412 ? favourite : tagged
  expect((await edit(again, (await read()).etag)).status).toBe(200)
  expect((await read()).photos).toMatchObject([{ favorite: true }, { tags: ['둘'] }, {}])
})

test('what does not fit is refused whole', async () => {
  const { user, path, read, edit, photoIds } = await albumOfThree()
  const [one = ''] = photoIds
  const before = await read()
  const group = (name = 'g') => ({ id: randomUUID(), name })
  const same = group()
  const stranger = await albumOfThree()
  const refused: readonly Edits[] = [
    { groups: [same, { ...same, name: 'other' }] },
    { groups: Array.from({ length: 21 }, () => group()) },
    { groups: [group('')] },
    { groups: [group('   ')] },
    { groups: [group('가'.repeat(41))] },
    { groups: [{ id: 'nonsense', name: 'g' }] },
    { photos: [{ id: one, favorite: true }, { id: one }] },
    { photos: [{ id: randomUUID(), favorite: true }] },
    { photos: [{ id: stranger.photoIds[0], favorite: true }] },
    { photos: [{ id: 'nonsense' }] },
    { photos: [{ id: one, groupId: randomUUID() }] },
    { photos: [{ id: one, tags: Array.from({ length: 11 }, (_, at) => `t${at}`) }] },
    { photos: [{ id: one, tags: ['x'.repeat(31)] }] },
    { photos: [{ id: one, tags: [' '] }] },
    { photos: [{ id: one, tags: ['\ud800'] }] },
    { photos: [{ id: one, favorite: 'yes' }] },
    { order: [one, one] },
    { order: [one, randomUUID()] },
    { order: Array.from({ length: 5_001 }, () => randomUUID()) },
    { name: '여름', order: [stranger.photoIds[0]] },
  ]
  for (const edits of refused) {
    const answer = await edit(edits, before.etag)
    expect([edits, answer.status, answer.code]).toEqual([edits, 422, 'validation_failed'])
  }
  expect(await read()).toEqual(before)
  expect((await user.send('PATCH', path, { body: { groups: [] } })).code).toBe('precondition_required')
  const fits = { groups: [group('가'.repeat(40)), group('👰'.repeat(40))], photos: [{ id: one, tags: ['👰'.repeat(30)] }] }
  expect((await edit(fits, before.etag)).status).toBe(200)
})

test('a group that is left out leaves its photos in none, and one that comes back is empty', async () => {
  const { read, edit, photoIds } = await albumOfThree()
  const [one = ''] = photoIds
  const group = { id: randomUUID(), name: '바다' }
  await edit({ groups: [group], photos: [{ id: one, groupId: group.id }] }, '*')
  await edit({ groups: [] }, '*')
  expect((await read()).photos[0]).toMatchObject({ groupId: null })
  await edit({ groups: [group] }, '*')
  expect((await read()).photos[0]).toMatchObject({ groupId: null })
})

test('the photos of a deleted album lie in the default one without group and place, with their tags', async () => {
  const { user, path, edit, photoIds } = await albumOfThree()
  const [one = '', two = '', three = ''] = photoIds
  const group = { id: randomUUID(), name: '바다' }
  await edit({ groups: [group], photos: [{ id: three, groupId: group.id, tags: ['해변'] }], order: [three] }, '*')
  expect((await user.send('DELETE', path)).status).toBe(204)
  const { id } = JSON.parse((await user.send('GET', '/api/ai/albums')).text).albums[0]
  const own = `/api/ai/albums/${id}`
  const moved = await stored(user, own)
  expect(idsOf(moved)).toEqual([one, two, three])
  expect([moved.groups, moved.photos[2]]).toMatchObject([[], { groupId: null, tags: ['해변'] }])
  const edits = { photos: [{ id: three, tags: [] }], order: [two] }
  const edited = (await user.send('PATCH', own, { body: edits, headers: { 'if-match': '"0"' } })).as(albumShape)
  expect([idsOf(edited), edited.photos[2]?.tags]).toEqual([[two, one, three], []])
})

test('an album is one file, in its order and without what is excluded, by bearer or cookie', async () => {
  const { user, id, edit, photoIds } = await albumOfThree()
  const [one = '', two = '', three = ''] = photoIds
  await edit({ photos: [{ id: one, excluded: true }], order: [three, two] }, '*')
  const path = `/api/ai/images/albums/${id}/zip`
  const session = await user.send('POST', '/api/ai/images/session')
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  const answer = await fetch(new URL(path, api.address), { headers: { cookie } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="_.zip"; filename*=UTF-8''${encodeURIComponent('봄날.zip')}`)
  const names = namesInZip(Buffer.from(await answer.arrayBuffer()))
  expect(names).toEqual(['001-CLASSIC_STUDIO-BRIDE.jpg', '002-SUNSET_BEACH-BRIDE.jpg'])
  expect((await (await signIn(api.address)).send('GET', path)).code).toBe('not_found')
  expect((await call(api.address, null, 'GET', path)).code).toBe('unauthenticated')
  const saved = await user.send('GET', `/api/ai/images/${two}?download=1`)
  expect(saved.headers.get('content-disposition')).toBe('attachment; filename="SUNSET_BEACH-BRIDE.jpg"')
})

/** Of the entries in the central directory. */
function namesInZip(zip: Buffer): readonly string[] {
  const names: string[] = []
  const signature = Buffer.from('PK\x01\x02', 'latin1')
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 46)) {
    names.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)))
  }
  return names
}

test('a consent is given once to a version, and can be read', async () => {
  const user = await signIn(api.address)
  const give = (body: Edits) => user.send('POST', '/api/user/consents', { body })
  const first = await give({ kind: 'face', version: '2026-11' })
  expect([first.status, JSON.parse(first.text)]).toEqual([201, { kind: 'face', version: '2026-11', createdAt: expect.any(String) }])
  expect((await give({ kind: 'face', version: '2026-11' })).text).toBe(first.text)
  expect((await give({ kind: 'face', version: 2 })).status).toBe(201)
  for (const bad of [{ kind: 'feet', version: '1' }, { kind: 'face' }, { kind: 'face', version: '' }]) {
    expect((await give(bad)).code).toBe('validation_failed')
  }
  const list = JSON.parse((await user.send('GET', '/api/user/consents')).text)
  expect(list).toEqual({
    consents: [{ ...JSON.parse(first.text), version: 2, createdAt: expect.any(String) }, JSON.parse(first.text)],
    nextCursor: null,
  })
})
