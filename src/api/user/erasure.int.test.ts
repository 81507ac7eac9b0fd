/** What becomes of an account whose owner wishes to be forgotten, over HTTP and to the last row. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { call, type Client, signIn } from '../../../testing/client.ts'
import { openStream } from '../../../testing/eventReader.ts'
import { noticeFor, openCheckout } from '../../../testing/payments/buying.ts'
import { sendNotice } from '../../../testing/payments/notices.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { defaultAlbumName } from '../../domain/catalogue.ts'
import { noStream } from '../../ports/eventStore.ts'

const api = await openApi()

const wish = (user: Client) => user.send('POST', '/api/user/erasure', { body: { confirm: 'erase' } })
const rowsOf = async (sql: string, ...values: readonly unknown[]) => (await api.pool.query<Record<string, unknown>>(sql, [...values])).rows
const isErased = async (userId: string) =>
  (await rowsOf('select 1 from public.erasures where user_id = $1 and erased_at is not null', userId)).length === 1
async function untilErased(userId: string) {
  await waitFor('the erasure', async () => {
    await api.eraseAccounts()
    return isErased(userId)
  })
}

/** A user in the middle of a shoot of two, one image delivered, with a checkout open. */
async function inTheMiddle() {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId } = (await user.order(photo.id, 2)).as(z.object({ jobId: z.string() }))
  await api.deliver(user.userId, jobId, 0)
  const { orderId } = await openCheckout(user)
  const cookie = (await user.send('POST', '/api/ai/images/session')).headers.get('set-cookie')?.split(';')[0] ?? ''
  return { user, photo, jobId, orderId, cookie }
}

test('the wish is answered with 202, from two tabs at once and ever after; all else is 401', async () => {
  const { user, photo, jobId, cookie } = await inTheMiddle()
  const stream = await openStream(new URL(`/api/ai/jobs/${jobId}/events`, api.address), {
    headers: { authorization: `Bearer ${user.token}` },
  })
  expect((await user.send('POST', '/api/user/erasure', { body: { confirm: 'yes' } })).code).toBe('validation_failed')
  const [one, other] = await Promise.all([wish(user), wish(user)])
  expect([one.status, other.status]).toEqual([202, 202])
  expect(JSON.parse(one.text)).toEqual({ requestedAt: expect.stringMatching(/Z$/) })
  expect([other.text, (await wish(user)).text]).toEqual([one.text, one.text])
  await stream.toEnd()
  for (const [method, path] of [
    ['GET', '/api/ai/credits'],
    ['GET', `/api/ai/jobs/${jobId}/events`],
    ['GET', photo.url],
    ['POST', '/api/ai/images/session'],
  ] as const) {
    expect([path, (await user.send(method, path)).status, (await user.send(method, path)).code]).toEqual([path, 401, 'account_erased'])
  }
  expect((await call(api.address, null, 'GET', photo.url, { headers: { cookie } })).code).toBe('account_erased')
  const asFinance = await signIn(api.address, user.userId, ['finance'])
  expect((await asFinance.send('GET', '/api/finance/totals')).code).toBe('account_erased')
  await untilErased(user.userId)
  expect((await wish(user)).text).toBe(one.text)
})

test('the job is settled, what is left is forfeited, the checkout expires, and a later payment is rejected and listed', async () => {
  const { user, orderId } = await inTheMiddle()
  expect((await wish(user)).status).toBe(202)
  await untilErased(user.userId)
  const history = await rowsOf(
    'select type, kind, amount, balance_after, reference_type from public.credit_transactions where user_id = $1 order by created_position, id',
    user.userId,
  )
  expect(history).toEqual([
    { type: 'BONUS', kind: 'signup', amount: 5, balance_after: 5, reference_type: 'SYSTEM' },
    { type: 'DEDUCT', kind: 'reservation', amount: 2, balance_after: 3, reference_type: 'JOB' },
    { type: 'REFUND', kind: 'release', amount: 1, balance_after: 4, reference_type: 'JOB' },
    { type: 'DEDUCT', kind: 'forfeiture', amount: 4, balance_after: 0, reference_type: 'SYSTEM' },
  ])
  expect(await rowsOf('select balance, reserved from public.account_balances where user_id = $1', user.userId)).toEqual([
    { balance: 0, reserved: 0 },
  ])
  expect(await rowsOf('select status from public.payments where order_id = $1', orderId)).toEqual([{ status: 'EXPIRED' }])
  const paid = await sendNotice(api.address, { type: 'payment.paid', data: noticeFor(user, orderId, { paymentId: 'late' }) })
  expect(paid.body).toEqual({ status: 'rejected', code: 'account_erased' })
  await waitFor('the list', async () => (await api.rejectedPayments((one) => one.orderId === orderId)).length === 1)
  expect(await api.verify()).toMatchObject({ ok: true, differences: [] })
})

test('nothing of the pictures is left in the object store, and nobody else loses one', async () => {
  const other = await inTheMiddle()
  const { user, jobId } = await inTheMiddle()
  const portraits = async () => (await api.objects.list('portraits', { after: null })).length
  const before = await portraits()
  const portraitsOf = () => rowsOf('select object_key from public.reference_photos where user_id = $1', user.userId)
  await waitFor('the row of the portrait', async () => (await portraitsOf()).length === 1)
  const keys = await portraitsOf()
  const claim = { contentType: 'application/json' }
  const picturesOf = () => rowsOf('select object_key from public.album_photos where user_id = $1', user.userId)
  await waitFor('the row of the picture', async () => (await picturesOf()).length === 1)
  const pictures = await picturesOf()
  await api.objects.put(`claims/${jobId}/task.1.json`, new Uint8Array([1]), claim)
  await api.objects.put(`images/${jobId}/task.json`, new Uint8Array([1]), claim)
  await wish(user)
  await untilErased(user.userId)
  for (const { object_key: key } of keys) expect(await api.objects.get(String(key), { maxBytes: 1e6 })).toBeNull()
  for (const folder of [`claims/${jobId}`, `images/${jobId}`]) expect(await api.objects.list(folder, { after: null })).toEqual([])
  for (const { object_key: key } of pictures) expect(await api.objects.get(String(key), { maxBytes: 1e6 })).toBeNull()
  expect(before - (await portraits())).toBe(2)
  expect((await other.user.send('GET', other.photo.url)).status).toBe(200)
})

/** Every row of every table, as a dump would have it. */
async function dump(): Promise<string> {
  const tables = await rowsOf(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const parts = await Promise.all(tables.map(({ name }) => rowsOf(`select t::text as line from ${String(name)} t`)))
  return parts.flatMap((rows) => rows.map(({ line }) => asText(String(line)))).join('\n')
}

/** Bytes are dumped in hexadecimal digits; events lie packed in them as text. */
const asText = (line: string) => `${line} ${line.replaceAll(/[0-9a-f]{16,}/g, (digits) => Buffer.from(digits, 'hex').toString('utf8'))}`

test('no text of the user is in a dump, in the log lines or in the public events, before or after; the key is gone after', async () => {
  const { user, jobId } = await inTheMiddle()
  const words = ['우리만의여름밤', '바다그룹이름', '비밀태그하나', '두번째앨범이름']
  const made = (await user.send('POST', '/api/ai/albums', { body: { name: words[3] }, key: 'made' })).as(
    z.object({ id: z.string(), name: z.string() }),
  )
  expect(made.name).toBe(words[3])
  const again = await user.send('POST', '/api/ai/albums', { body: { name: words[3] }, key: 'made' })
  expect([again.headers.get('idempotency-replayed'), JSON.parse(again.text).id]).toEqual(['true', made.id])
  const listed = (await user.send('GET', '/api/ai/albums')).as(
    z.object({ albums: z.array(z.object({ id: z.string(), isDefault: z.boolean() })) }),
  )
  const albumId = listed.albums.find(({ isDefault }) => isDefault)?.id ?? ''
  const shown = async () => JSON.parse((await user.send('GET', `/api/ai/albums/${albumId}`)).text)
  await waitFor('the picture', async () => (await shown()).photos.length === 1)
  const [photo] = (await shown()).photos
  const groups = [{ id: '0b0f2a54-4a53-4d0f-8d0e-5d6a7c3b1a01', name: words[1] }]
  const edits = { name: words[0], groups, photos: [{ id: photo.id, tags: [words[2]] }] }
  const edited = await user.send('PATCH', `/api/ai/albums/${albumId}`, { body: edits, headers: { 'if-match': '*' } })
  expect([edited.status, JSON.parse(edited.text)]).toEqual([200, expect.objectContaining({ name: words[0], groups })])
  expect(await shown()).toMatchObject({ name: words[0], groups, photos: [{ tags: [words[2]] }] })
  const leaks = async () => {
    const text = [await dump(), JSON.stringify(api.logged())].join('\n')
    return words.filter((word) => text.includes(word))
  }
  expect(await leaks()).toEqual([])
  const keysBefore = (await api.objects.list('keys', { after: null })).length
  await wish(user)
  await untilErased(user.userId)
  expect(keysBefore - (await api.objects.list('keys', { after: null })).length).toBe(1)
  expect(await leaks()).toEqual([])
  expect((await dump()).includes(jobId)).toBe(true)
  expect(await api.verify()).toMatchObject({ ok: true, differences: [] })
})

test('a name that 0.1.0 kept as it was typed is in its event alone after the erasure, whoever makes the read models anew', async () => {
  const { user } = await inTheMiddle()
  const albumId = randomUUID()
  const metadata = { commandId: randomUUID(), $correlationId: 'old', $causationId: 'old', actor: user.userId, schemaVersion: '1' }
  const old = { id: randomUUID(), type: 'AlbumCreated', data: { userId: user.userId, albumId, name: '옛날신혼여행' }, metadata }
  await api.context.store.append(`album-${albumId}`, noStream, [old])
  const named = () => rowsOf('select name from public.albums where id = $1', albumId)
  await waitFor('the album', async () => (await named()).length === 1)
  expect(await named()).toEqual([{ name: '옛날신혼여행' }])
  await wish(user)
  await untilErased(user.userId)
  await waitFor('the name of all', async () => (await named())[0]?.name === defaultAlbumName)
  const rows = await rowsOf('select t::text as line from public.albums t where user_id = $1', user.userId)
  expect(rows.filter(({ line }) => String(line).includes('옛날신혼여행'))).toEqual([])
  expect(await api.verify()).toMatchObject({ ok: true, differences: [] })
})
