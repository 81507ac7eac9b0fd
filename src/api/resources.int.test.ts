/** Photos, images, albums and grants over HTTP. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../testing/api.ts'
import { album, call, placed, portraitForm, signIn } from '../../testing/client.ts'
import { oneFace } from '../../testing/commandContext.ts'
import { FaceCheckUnavailable } from '../failures.ts'

const api = await openApi()

test('a portrait is registered with its face, listed, replaced and deactivated, twice alike', async () => {
  const user = await signIn(api.address)
  const register = async () => user.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'BRIDE' }) })
  const first = await register()
  expect(first.status).toBe(201)
  const body: Record<string, unknown> = JSON.parse(first.text)
  expect(body).toEqual({
    id: expect.any(String),
    role: 'BRIDE',
    isActive: true,
    faceDetected: true,
    face: { x: 200, y: 200, width: 300, height: 300, score: 0.9 },
    url: `/api/ai/images/${body.id}`,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
  const second = JSON.parse((await register()).text)
  const list = async (query = '') => JSON.parse((await user.send('GET', `/api/ai/reference-photos${query}`)).text)
  expect(await list()).toEqual({ referencePhotos: [second], nextCursor: null })
  expect(await list('?role=GROOM')).toEqual({ referencePhotos: [], nextCursor: null })
  const remove = () => user.send('DELETE', `/api/ai/reference-photos/${second.id}`)
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204])
  expect((await list()).referencePhotos).toEqual([])
})

test('uploads are refused for what they lack, before the face check sees them', async () => {
  const user = await signIn(api.address)
  const send = (form: FormData) => user.send('POST', '/api/ai/reference-photos', { form })
  const withoutImage = new FormData()
  withoutImage.set('role', 'BRIDE')
  expect((await send(withoutImage)).code).toBe('validation_failed')
  expect((await send(await portraitForm({}))).code).toBe('validation_failed')
  expect((await send(await portraitForm({ role: 'GUEST' }))).code).toBe('validation_failed')
  expect((await send(await portraitForm({ role: 'BRIDE' }, new Uint8Array(10 * 1024 * 1024 + 1)))).code).toBe('image_too_large')
  expect((await send(await portraitForm({ role: 'BRIDE' }, new Uint8Array(10 * 1024 * 1024)))).status).toBe(201)
  const two = await portraitForm({ role: 'BRIDE' })
  two.append('image', new Blob([new Uint8Array(3)]), 'second.png')
  expect((await send(two)).code).toBe('validation_failed')
  expect((await user.send('POST', '/api/ai/reference-photos', { body: { role: 'BRIDE' } })).code).toBe('unsupported_media_type')
  const cut = await user.send('POST', '/api/ai/reference-photos', {
    body: '--x\r\nContent-Disposition: form-data; name="role"\r\n\r\nBRI',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  })
  expect(cut.code).toBe('validation_failed')
})

test('what the face check finds is told apart, and that it can not run as well', async () => {
  const user = await signIn(api.address)
  const send = async () => user.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'BRIDE' }) })
  const [face] = oneFace.faces
  if (!face) throw new Error('no face')
  api.seeInPictures(async () => ({ ...oneFace, faces: [] }))
  expect((await send()).code).toBe('face_not_found')
  api.seeInPictures(async () => ({ ...oneFace, faces: [face, { ...face, x: 520 }] }))
  expect((await send()).code).toBe('multiple_faces')
  api.seeInPictures(async () => ({ ...oneFace, faces: [{ ...face, width: 20, height: 20 }] }))
  expect((await send()).code).toBe('face_too_small')
  for (const code of ['image_unreadable', 'image_too_large', 'unsupported_media_type'] as const) {
    api.seeInPictures(async () => ({ type: 'unreadable', code, reason: 'The picture can not be read.' }))
    expect((await send()).code).toBe(code)
  }
  api.seeInPictures(async () => {
    throw new FaceCheckUnavailable('no model')
  })
  const down = await send()
  expect([down.status, down.code, down.headers.get('retry-after')]).toEqual([503, 'face_check_unavailable', '5'])
  expect(down.text).not.toContain('model')
  api.seeInPictures(async () => oneFace)
})

test('a picture is for its owner, by bearer or by the cookie that is good for nothing else', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const mine = await user.send('GET', photo.url)
  expect([mine.status, mine.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(mine.headers.get('cache-control')).toContain('private')
  expect(mine.headers.get('content-security-policy')).toContain('sandbox')
  expect((await user.send('GET', photo.url, { headers: { 'if-none-match': mine.headers.get('etag') ?? '' } })).status).toBe(304)
  const stranger = await signIn(api.address)
  expect((await stranger.send('GET', photo.url)).code).toBe('not_found')

  const session = await user.send('POST', '/api/ai/images/session')
  const cookie = session.headers.get('set-cookie') ?? ''
  expect(session.status).toBe(204)
  expect(cookie).toMatch(/^sillok_images=[^;]+; Max-Age=3600; Path=\/api\/ai\/images; HttpOnly; SameSite=Strict$/)
  const headers = { cookie: `theme=dark; ${cookie.split(';')[0]}` }
  const byCookie = (method: string, path: string) => call(api.address, null, method, path, { headers })
  expect((await byCookie('GET', photo.url)).status).toBe(200)
  expect((await byCookie('GET', '/api/ai/credits')).code).toBe('unauthenticated')
  expect((await byCookie('POST', '/api/ai/images/session')).code).toBe('unauthenticated')
  const forged = { cookie: `${headers.cookie.slice(0, -3)}abc` }
  expect((await call(api.address, null, 'GET', photo.url, { headers: forged })).code).toBe('unauthenticated')
  const bearer = { authorization: `Bearer ${cookie.slice('sillok_images='.length).split(';')[0]}` }
  expect((await call(api.address, null, 'GET', '/api/ai/credits', { headers: bearer })).code).toBe('unauthenticated')
  const overTls = await user.send('POST', '/api/ai/images/session', { headers: { 'x-forwarded-proto': 'https' } })
  expect(overTls.headers.get('set-cookie')).toContain('; Secure')
  const ended = await user.send('DELETE', '/api/ai/images/session')
  expect([ended.status, ended.headers.get('set-cookie')]).toEqual([
    204,
    'sillok_images=; Max-Age=0; Path=/api/ai/images; HttpOnly; SameSite=Strict',
  ])
})

test('an album is edited by those who saw its last edit, and images that arrive are none', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const made = await user.send('POST', '/api/ai/albums', { body: { name: '  봄날 ' } })
  const { id } = made.as(z.object({ id: z.string(), name: z.literal('봄날'), createdAt: z.string() }))
  const path = `/api/ai/albums/${id}`
  const etag = (await user.send('GET', path)).headers.get('etag') ?? ''
  expect([made.status, etag]).toEqual([201, '"1"'])

  const body = { mode: 'SINGLE', styles: ['LUXURY_HOTEL'], roles: ['BRIDE'], totalImages: 1, referencePhotoIds: [photo.id], albumId: id }
  const { jobId } = (await user.send('POST', '/api/ai/jobs', { key: randomUUID(), body })).as(placed)
  await api.deliver(user.userId, jobId, 0)
  await user.ended(jobId)
  const shown = await user.send('GET', path, { headers: { 'if-none-match': etag } })
  expect([shown.status, shown.headers.get('etag')]).toEqual([200, etag])
  expect(shown.as(album).photos.map((one) => one.jobId)).toEqual([jobId])

  const rename = (name: string, ifMatch?: string) =>
    user.send('PATCH', path, { body: { name }, headers: ifMatch === undefined ? {} : { 'if-match': ifMatch } })
  expect((await rename('여름')).code).toBe('precondition_required')
  expect((await rename('여름', '"7"')).code).toBe('precondition_failed')
  expect((await rename('여름', `W/${etag}`)).code).toBe('precondition_failed')
  expect((await rename('  ', etag)).code).toBe('validation_failed')
  const renamed = await rename('여름', etag)
  expect([renamed.status, renamed.as(album).name, renamed.headers.get('etag')]).toEqual([200, '여름', '"2"'])
  expect((await rename('가을', etag)).code).toBe('precondition_failed')
  expect((await rename('가을', '*')).status).toBe(200)

  const stranger = await signIn(api.address)
  for (const method of ['GET', 'DELETE']) expect((await stranger.send(method, path)).code).toBe('not_found')
  for (const headers of [{}, { 'if-match': '*' }, { 'if-match': '"7"' }, { 'if-match': 'nonsense' }]) {
    for (const other of [path, `/api/ai/albums/${randomUUID()}`, '/api/ai/albums/x']) {
      expect((await stranger.send('PATCH', other, { body: { name: 'x' }, headers })).code).toBe('not_found')
    }
  }
  expect((await stranger.send('PATCH', path, { body: { name: ' ' } })).code).toBe('validation_failed')

  expect((await user.send('DELETE', path)).status).toBe(204)
  expect((await user.send('GET', path)).code).toBe('not_found')
  expect((await rename('겨울')).code).toBe('not_found')
  const albums = (await user.send('GET', '/api/ai/albums')).as(z.object({ albums: z.array(z.object({ id: z.string() })) })).albums
  const rest = (await user.send('GET', `/api/ai/albums/${albums[0]?.id}`)).as(album)
  expect(rest.photos.map((one) => one.jobId)).toEqual([jobId])
  expect((await user.send('DELETE', `/api/ai/albums/${rest.id}`)).code).toBe('validation_failed')
  const generations = JSON.parse((await user.send('GET', `/api/ai/generations?album=${rest.id}&style=LUXURY_HOTEL&role=BRIDE`)).text)
  expect(generations.generations).toMatchObject([{ jobId, albumId: rest.id, imageUrls: [rest.photos[0]?.imageUrl] }])
  expect((await user.send('GET', '/api/ai/generations?style=MINIMALIST_GALLERY')).text).toBe('{"generations":[],"nextCursor":null}')
})

test('a grant is given once for its key, shows in the history and can be read by the user at once', async () => {
  const user = await signIn(api.address)
  await user.ledger()
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const body = { userId: user.userId, amount: 30, kind: 'purchase', reason: '입금 확인' }
  const grant = (key: string, changes: object = {}) => admin.send('POST', '/api/admin/grants', { key, body: { ...body, ...changes } })
  const first = await grant('one')
  expect([first.status, JSON.parse(first.text)]).toEqual([
    201,
    { grantId: expect.any(String), userId: user.userId, amount: 30, kind: 'purchase', balanceAfter: 35 },
  ])
  expect(first.headers.get('ledger-position')).not.toBeNull()
  expect((await user.ledger()).transactions[0]).toMatchObject({ type: 'PURCHASE', amount: 30, balanceAfter: 35, referenceType: 'ADMIN' })
  const again = await grant('one')
  expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([201, first.text, 'true'])
  expect((await grant('one', { amount: 31 })).code).toBe('idempotency_key_reused')
  expect((await grant('two', { userId: `nobody-${randomUUID()}` })).code).toBe('not_found')
  expect((await grant('two', { userId: 'someone@example.com' })).code).toBe('not_found')
  for (const changes of [
    { amount: 0 },
    { amount: 100_001 },
    { amount: '5' },
    { kind: 'signup' },
    { reason: '' },
    { reason: 'x'.repeat(201) },
    { reason: 'a\0b' },
    { expiresAt: 'tomorrow' },
    { expiresAt: '9999-12-31T23:59:59-05:00' },
    { grantedBy: 'me' },
  ]) {
    expect((await grant('two', changes)).code, JSON.stringify(changes)).toBe('validation_failed')
  }
  expect((await admin.send('POST', '/api/admin/grants', { body })).code).toBe('idempotency_key_required')
  expect((await user.ledger()).balance).toBe(35)
})

test('a client learns how to begin without a credential', async () => {
  const answer = await call(api.address, null, 'GET', '/api/client')
  expect(JSON.parse(answer.text)).toEqual({
    authMode: 'dev',
    issuer: null,
    clientId: null,
    payments: 'none',
    languages: ['ko', 'en'],
    version: '0.0.0',
  })
})

test('the catalogue names what can be ordered and what only old images have', async () => {
  const user = await signIn(api.address)
  const catalog = JSON.parse((await user.send('GET', '/api/ai/catalog')).text)
  expect(Object.keys(catalog)).toEqual(['styles', 'snapTypes', 'sets', 'models', 'packages', 'limits'])
  expect(catalog.styles).toHaveLength(15)
  expect(catalog.styles).toContainEqual({ id: 'TRADITIONAL_HANBOK', snapType: 'CONCEPT', orderable: true })
  expect(catalog.styles).toContainEqual({ id: 'ROMANTIC', snapType: null, orderable: false })
  expect(catalog.models).toEqual([
    { id: 'stylist-1', isDefault: true, name: 'Stylist (local rendering)', provider: 'stylist', price: null },
  ])
  expect(catalog.sets[0]).toMatchObject({
    id: 'light',
    stylesBySnapType: {
      STUDIO: ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'MINIMALIST_GALLERY'],
      OUTDOOR: ['OUTDOOR_GARDEN', 'SUNSET_BEACH', 'ENCHANTED_FOREST'],
      CONCEPT: ['TRADITIONAL_HANBOK', 'VINTAGE_CINEMATIC', 'CITY_LIFESTYLE'],
    },
  })
  for (const { styles, stylesBySnapType } of catalog.sets.slice(1)) {
    expect(stylesBySnapType).toEqual({ STUDIO: styles, OUTDOOR: styles, CONCEPT: styles })
  }
  expect(catalog.packages).toContainEqual({ packageId: 'credits-10', credits: 10, amount: 3900, id: 'credits-10', priceKrw: 3900 })
})
