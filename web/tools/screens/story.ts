/** The couples that the screens show, made over HTTP: their figures are the design study's (balance 13, an order of ten, one of it not delivered). */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import { placed, portraitForm, signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

export type Couple = Awaited<ReturnType<typeof signIn>>

const portrait = join(import.meta.dirname, '..', '..', '..', 'assets', 'astronaut.png')
const albumsSchema = z.object({ albums: z.array(z.object({ id: z.string() })) })

/** A picture without a face. */
export const wall = () =>
  sharp({ create: { width: 800, height: 1000, channels: 3, background: '#8a8f86' } })
    .png()
    .toBuffer()

/** Both portraits, a named album, and more credits than the welcome. */
export async function couple(address: string, name: string, credits = 8): Promise<Couple> {
  const one = await signIn(address, name)
  await one.ledger()
  const admin = await signIn(address, 'screens-admin', ['admin'])
  if (credits > 0) {
    const body = { userId: name, amount: credits, kind: 'goodwill', reason: 'autumn weddings' }
    await admin.send('POST', '/api/admin/grants', { body, key: `grant-${name}` })
  }
  const bride = await readFile(portrait)
  const groom = await sharp(bride).flop().png().toBuffer()
  await one.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'BRIDE' }, bride) })
  await one.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'GROOM' }, groom) })
  await edit(one, await defaultAlbum(one), { name: '서윤과 준호' })
  return one
}

export const defaultAlbum = async (one: Couple): Promise<string> =>
  (await one.send('GET', '/api/ai/albums')).as(albumsSchema).albums[0]?.id ?? ''

export async function edit(one: Couple, albumId: string, body: unknown): Promise<void> {
  const etag = (await one.send('GET', `/api/ai/albums/${albumId}`)).headers.get('etag') ?? ''
  await one.send('PATCH', `/api/ai/albums/${albumId}`, { body, headers: { 'if-match': etag } })
}

export async function order(one: Couple): Promise<string> {
  const photos = (await one.send('GET', '/api/ai/reference-photos')).as(
    z.object({ referencePhotos: z.array(z.object({ id: z.string(), role: z.string() })) }),
  ).referencePhotos
  const styles = ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'OUTDOOR_GARDEN', 'TRADITIONAL_HANBOK', 'SUNSET_BEACH']
  const referencePhotoIds = ['BRIDE', 'GROOM'].flatMap((role) => photos.find((photo) => photo.role === role)?.id ?? [])
  const body = { mode: 'BATCH', styles, roles: ['BRIDE', 'GROOM'], totalImages: 10, referencePhotoIds }
  return (await one.send('POST', '/api/ai/jobs', { body, key: 'screens' })).as(placed).jobId
}

/** An album that was lived in: a group, tags, favourites, one picture left out. */
export async function arranged(one: Couple): Promise<string> {
  const id = await defaultAlbum(one)
  const { photos } = (await one.send('GET', `/api/ai/albums/${id}`)).as(z.object({ photos: z.array(z.object({ id: z.string() })) }))
  const [first, second, third, fourth] = photos.map((photo) => photo.id)
  const groupId = '0b8f8a52-7a0d-4f6e-9a51-3b1f6f1c2d01'
  await edit(one, id, {
    groups: [{ id: groupId, name: '청첩장에 실을 사진' }],
    photos: [
      { id: first, groupId, favorite: true, tags: ['표지'] },
      { id: second, groupId, favorite: true },
      { id: third, tags: ['부모님께', '액자'] },
      { id: fourth, excluded: true },
    ],
  })
  return id
}

export async function openCheckout(one: Couple): Promise<string> {
  const { packages } = (await one.send('GET', '/api/ai/catalog')).as(z.object({ packages: z.array(z.object({ packageId: z.string() })) }))
  const body = { packageId: packages[1]?.packageId }
  return (await one.send('POST', '/api/payments/checkouts', { body, key: 'screens-checkout' })).as(z.object({ orderId: z.string() }))
    .orderId
}

export const untilDelivered = (one: Couple, jobId: string, count: number) =>
  waitFor(`${count} pictures`, async () => (await one.readJob(jobId)).completedImages >= count, 120_000)

export const untilWorking = (one: Couple, jobId: string) =>
  waitFor('two at work', async () => (await one.readJob(jobId)).tasks.some(({ status }) => status === 'RUNNING'), 60_000)
