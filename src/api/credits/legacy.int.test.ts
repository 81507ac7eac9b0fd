/** What a user of before sees of their past, over HTTP. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { oldAlbum, oldGeneration, oldJob, oldPayment, oldTime, oldTransaction, oldUser } from '../../../testing/legacy/oldUser.ts'
import { importPictures } from '../../commands/legacy/importPictures.ts'
import { importUser } from '../../commands/legacy/importUser.ts'
import { planOf } from '../../commands/legacy/plan.ts'
import { defaultAlbumIdOf, legacyAlbumIdOf, legacyJobIdOf, userIdSchema } from '../../domain/ids.ts'
import type { OldUser } from '../../ports/legacyDatabase.ts'

const api = await openApi()

const source = {
  remote: { fetch: async (url: string) => ({ type: 'fetched', bytes: Buffer.from(url) }) as const },
  takeIn: async (bytes: Uint8Array) => ({ type: 'taken in', bytes, contentType: 'image/jpeg', width: 3, height: 4 }) as const,
}

/** A user of before who signs in here for the first time. */
async function arriving(balance: number, rows: Partial<OldUser>) {
  const userId = userIdSchema.parse(`clegacy${randomUUID().replaceAll('-', '')}`)
  const plan = planOf(userId, oldUser(userId, balance, rows), new Date().toISOString())
  await importUser(api.context, plan, { dryRun: false, keepReserved: false })
  await importPictures(api.context, plan, source)
  const user = await signIn(api.address, userId)
  const read = async (path: string) =>
    JSON.parse((await user.send('GET', path, { headers: { 'Ledger-Min-Position': await newest() } })).text)
  return { user, userId, read }
}
async function newest(): Promise<string> {
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin', 'user'])
  const answer = await admin.send('POST', '/api/ai/albums', { body: { name: 'x' } })
  return answer.headers.get('ledger-position') ?? ''
}
const urlsOf = (id: string, count: number) => Array.from({ length: count }, (_, at) => `https://old.test/${id}-${at}.jpg`)

test('the balance is what it was, without a bonus, and the old history stands behind the new one', async () => {
  const transactions = [
    oldTransaction('t1', { description: '가입 축하' }),
    oldTransaction('t2', {
      type: 'DEDUCT',
      amount: -7,
      balanceAfter: -2,
      referenceType: 'GENERATION',
      referenceId: 'g1',
      createdAt: oldTime(1),
    }),
    oldTransaction('t3', { type: 'REFUND', referenceType: null, createdAt: oldTime(2) }),
  ].map((row) => ({ ...row, id: `${row.id} ${randomUUID()}` }))
  const { read, userId } = await arriving(12, { transactions })
  const { balance, transactions: shown } = await read('/api/ai/credits')
  expect([balance, shown[0]]).toEqual([12, expect.objectContaining({ kind: 'opening', amount: 12, referenceType: 'SYSTEM' })])
  expect(shown[0]).not.toHaveProperty('legacy')
  expect(shown.slice(1)).toMatchObject([
    { type: 'REFUND', amount: 5, referenceType: 'SYSTEM', referenceId: null, legacy: true, createdAt: oldTime(2) },
    { type: 'DEDUCT', amount: 7, balanceAfter: -2, referenceType: 'JOB', referenceId: 'g1', legacy: true },
    { type: 'BONUS', amount: 5, description: '가입 축하', legacy: true },
  ])
  const paged = []
  for (let cursor = ''; ;) {
    const page = await read(`/api/ai/credits?limit=1${cursor}`)
    paged.push(...page.transactions)
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  expect(paged).toEqual(shown)
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  const entries = JSON.parse((await finance.send('GET', `/api/finance/accounts/${userId}/entries`)).text).entries
  expect(entries).toMatchObject([{ kind: 'opening', amount: 12, legacy: false }])
})

test('an album opens with its pictures in its order, and each generation has as many as it had', async () => {
  const tag = randomUUID()
  const [jobId, albumId] = [`j ${tag}`, `a ${tag}`]
  const counts = [0, 1, 2, 4]
  const generations = counts.map((count, at) =>
    oldGeneration(`g${at} ${tag}`, urlsOf(`g${at}`, count), {
      albumId,
      jobId: at < 3 ? jobId : null,
      createdAt: oldTime(10 + at),
      role: at === 1 ? null : 'COUPLE',
    }),
  )
  const images = [
    { url: urlsOf('g3', 4)[3], generationId: `g3 ${tag}`, sortOrder: 0, groupId: 'x', tags: ['최애'] },
    { url: 'https://old.test/alone.jpg', generationId: 'gone', style: 'SEPIA', role: 'COUPLE', sortOrder: 1 },
  ]
  const albums = [oldAlbum(albumId, images, { groups: [{ id: 'x', name: '우리의 봄', sortOrder: 0 }] })]
  const jobs = [oldJob(jobId, { albumId, status: 'PROCESSING', creditsUsed: 2, completedAt: null })]
  const { read, user, userId } = await arriving(5, { generations, albums, jobs })
  const album = await read(`/api/ai/albums/${legacyAlbumIdOf(albumId)}`)
  expect(album).toMatchObject({ name: '제주 스냅', photoCount: 8, groups: [{ name: '우리의 봄' }] })
  expect(album.photos[0]).toMatchObject({ style: 'CLASSIC', role: 'COUPLE', tags: ['최애'], groupId: album.groups[0].id })
  expect(album.photos[1]).toMatchObject({ style: 'SEPIA', role: 'COUPLE' })
  for (const { imageUrl } of album.photos) expect((await user.send('GET', imageUrl)).status).toBe(200)
  const shown = (await read('/api/ai/generations')).generations
  expect(shown.map(({ imageUrls, legacy }: { imageUrls: string[]; legacy: boolean }) => [imageUrls.length, legacy])).toEqual([
    [4, true],
    [2, true],
    [1, true],
    [0, true],
    [1, true],
  ])
  expect((await read('/api/ai/generations?role=GROOM')).generations).toEqual([])
  const id = legacyJobIdOf(jobId)
  expect((await read('/api/ai/jobs')).jobs).toEqual([await read(`/api/ai/jobs/${id}`)])
  expect(await read(`/api/ai/jobs/${id}`)).toMatchObject({
    status: 'CANCELLED',
    legacy: true,
    deadlineAt: null,
    creditsUsed: 2,
    tasks: [{ index: 0 }, { index: 1 }, { index: 2 }],
  })
  expect((await read('/api/ai/jobs?open=true')).jobs).toEqual([])
  expect((await user.send('PATCH', `/api/ai/jobs/${id}`, { body: { action: 'cancel' } })).status).toBe(200)
  expect((await user.send('GET', `/api/ai/jobs/${id}/events`)).text).toContain('event: done')
  expect((await user.send('GET', `/api/ai/images/albums/${legacyAlbumIdOf(albumId)}/zip`)).status).toBe(200)
  expect((await user.send('DELETE', `/api/ai/albums/${legacyAlbumIdOf(albumId)}`)).status).toBe(204)
  expect((await read(`/api/ai/albums/${defaultAlbumIdOf(userId)}`)).photos).toHaveLength(8)
})

test('nobody else sees any of it, and whoever is forgotten leaves no text and no picture of before', async () => {
  const tag = randomUUID()
  const transactions = [oldTransaction(`t ${tag}`, { description: '아무도 모르는 말' })]
  const { read, user, userId } = await arriving(5, {
    transactions,
    generations: [oldGeneration(`g ${tag}`, urlsOf('g', 1))],
    payments: [oldPayment(tag)],
  })
  const [{ imageUrls }] = (await read('/api/ai/generations')).generations
  const stranger = await signIn(api.address)
  expect((await stranger.send('GET', imageUrls[0])).status).toBe(404)
  expect((await api.objects.list(`legacy`, { after: null })).length).toBe(0)
  await user.send('POST', '/api/user/erasure', { body: { confirm: 'erase' } })
  await expect
    .poll(async () => {
      await api.eraseAccounts()
      const { rows } = await api.pool.query('select 1 from public.erasures where user_id = $1 and erased_at is not null', [userId])
      return rows.length
    })
    .toBe(1)
  const { rows } = await api.pool.query(
    'select object_key, (select description from public.legacy_transactions t where t.user_id = p.user_id) from public.album_photos p where user_id = $1',
    [userId],
  )
  expect(await api.objects.get(rows[0].object_key, { maxBytes: 1_000_000 })).toBeNull()
  expect((await api.context.personalText.toRead(userId)).open(rows[0].description)).toBe('')
})

test('all of it is what the log says', async () => expect(await api.verify()).toMatchObject({ ok: true, differences: [] }))
