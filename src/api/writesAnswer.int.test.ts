/** Writes answer from their own events, however far the read models are behind, and a key makes them once. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../testing/api.ts'
import { type Answer, portraitForm, signIn } from '../../testing/client.ts'
import { oneFace } from '../../testing/commandContext.ts'

const api = await openApi()

const statusAndCode = ({ status, code }: Answer) => [status, code]
const replayed = ({ headers }: Answer) => headers.get('idempotency-replayed')

test('the same album by the same key is made once, also at once; another name under it is refused', async () => {
  const user = await signIn(api.address)
  const make = (name: string, key: string) => user.send('POST', '/api/ai/albums', { body: { name }, key })
  const answers = await Promise.all(Array.from({ length: 8 }, () => make('봄', 'one')))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1)
  expect(statusAndCode(await make('여름', 'one'))).toEqual([422, 'idempotency_key_reused'])
  expect(replayed(await make('여름', 'two'))).toBeNull()
  const { id } = JSON.parse(answers[0]?.text ?? '')
  await user.send('DELETE', `/api/ai/albums/${id}`)
  const later = await make(' 봄 ', 'one')
  expect([later.status, later.text, replayed(later)]).toEqual([201, answers[0]?.text, 'true'])
  const stranger = await signIn(api.address)
  expect(replayed(await stranger.send('POST', '/api/ai/albums', { body: { name: '봄' }, key: 'one' }))).toBeNull()
})

test('the same portrait by the same key is registered once, also at once; another picture under it is refused', async () => {
  const user = await signIn(api.address)
  const register = async (key: string, role = 'BRIDE', picture = new Uint8Array([1, 2, 3])) =>
    user.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role }, picture), key })
  const answers = await Promise.all(Array.from({ length: 4 }, () => register('one')))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1)
  expect(statusAndCode(await register('one', 'GROOM'))).toEqual([422, 'idempotency_key_reused'])
  expect(statusAndCode(await register('one', 'BRIDE', new Uint8Array([9])))).toEqual([422, 'idempotency_key_reused'])
  const { id } = JSON.parse(answers[0]?.text ?? '')
  await user.send('DELETE', `/api/ai/reference-photos/${id}`)
  const later = await register('one')
  expect([later.status, later.text, replayed(later)]).toEqual([201, answers[0]?.text, 'true'])
  expect((await user.send('GET', '/api/ai/reference-photos')).text).toBe('{"referencePhotos":[],"nextCursor":null}')
})

test('a key whose picture was refused is still free', async () => {
  const user = await signIn(api.address)
  const register = async (picture: Uint8Array) =>
    user.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'BRIDE' }, picture), key: 'again' })
  api.seeInPictures(async () => ({ ...oneFace, faces: [] }))
  expect(statusAndCode(await register(new Uint8Array([1])))).toEqual([422, 'face_not_found'])
  api.seeInPictures(async () => oneFace)
  expect(replayed(await register(new Uint8Array([2])))).toBeNull()
})

test('an account makes so many albums within an hour and no more, and what was made keeps its answer', async () => {
  const user = await signIn(api.address)
  const { limits } = (await user.send('GET', '/api/ai/catalog')).as(z.object({ limits: z.object({ albumsPerHourMax: z.number() }) }))
  const make = (key: string) => user.send('POST', '/api/ai/albums', { body: { name: '봄' }, key })
  const answers: Answer[] = []
  for (let count = 0; count < limits.albumsPerHourMax; count += 20) {
    answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, at) => make(`${count + at}`)))))
  }
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  const refused = await make('one-more')
  expect(statusAndCode(refused)).toEqual([429, 'rate_limited'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(replayed(await make('7'))).toBe('true')
  expect((await (await signIn(api.address)).send('POST', '/api/ai/albums', { body: { name: '봄' } })).status).toBe(201)
})

/** Last of all: the read models stand still from here on. */
test('with the read models standing still, what is written is answered', async () => {
  const user = await signIn(api.address)
  await user.send('GET', '/api/ai/albums')
  await api.stopProjecting()
  const made = await user.send('POST', '/api/ai/albums', { body: { name: '봄' } })
  expect(made.status).toBe(201)
  const album = made.as(z.object({ id: z.string(), name: z.literal('봄'), photoCount: z.literal(0), createdAt: z.iso.datetime() }))
  const path = `/api/ai/albums/${album.id}`
  const edit = (edits: object, etag: string | null) => user.send('PATCH', path, { body: edits, headers: { 'if-match': etag ?? '' } })
  const groups = [{ id: randomUUID(), name: '바다' }]
  const edited = await edit({ name: '여름', groups }, made.headers.get('etag'))
  expect([edited.status, JSON.parse(edited.text)]).toMatchObject([200, { name: '여름', groups, photos: [], createdAt: album.createdAt }])
  const again = await edit({ name: '여름' }, edited.headers.get('etag'))
  expect([again.status, again.headers.get('etag')]).toEqual([200, edited.headers.get('etag')])
  expect((await edit({ name: '가을' }, made.headers.get('etag'))).status).toBe(412)
  const portrait = await user.register('BRIDE')
  expect((await user.order(portrait.id, 1)).status).toBe(201)
  const consent = await user.send('POST', '/api/user/consents', { body: { kind: 'face', version: 1 } })
  const repeated = await user.send('POST', '/api/user/consents', { body: { kind: 'face', version: 1 } })
  expect([consent.status, repeated.text]).toEqual([201, consent.text])
  expect((await user.send('DELETE', `/api/ai/reference-photos/${portrait.id}`)).status).toBe(204)
  expect((await user.send('DELETE', path)).status).toBe(204)
  expect((await user.send('GET', '/api/ai/albums')).code).toBe('position_not_reached')
})
