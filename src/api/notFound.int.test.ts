/** What isn't mine and what isn't there are told alike, on every endpoint of the document that names something by its id. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openApi } from '../../testing/api.ts'
import { type Answer, type CallOptions, placed, signIn } from '../../testing/client.ts'
import { createMemoryPaymentProvider } from '../../testing/payments/memoryProvider.ts'
import { endpoints } from './routes.ts'

const api = await openApi({ paymentProvider: createMemoryPaymentProvider() })
const me = await signIn(api.address)

/** One of everything that somebody has. */
async function theirs() {
  const owner = await signIn(api.address)
  const photo = await owner.register('BRIDE')
  const album: { id: string } = JSON.parse((await owner.send('POST', '/api/ai/albums', { body: { name: '봄' } })).text)
  const { jobId, tasks } = (await owner.order(photo.id, 1)).as(placed)
  await api.deliver(owner.userId, jobId, 0)
  const ended = await owner.ended(jobId)
  const checkout = await owner.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-10' }, key: randomUUID() })
  const { orderId }: { orderId: string } = JSON.parse(checkout.text)
  const [entry] = (await owner.ledger()).transactions
  const image = ended.tasks[0]?.imageUrl?.split('/').at(-1) ?? ''
  return {
    photo: photo.id,
    album: album.id,
    job: jobId,
    task: tasks[0]?.taskId ?? '',
    checkout: orderId,
    image,
    transaction: entry?.id ?? '',
  }
}

const ids = await theirs()
type What = keyof typeof ids

/** Of each endpoint of a user that takes an id in its path: whose id it is, and what else it needs. */
const withPath: Readonly<Record<string, { readonly what: What; readonly options?: CallOptions }>> = {
  'delete /api/ai/reference-photos/:id': { what: 'photo' },
  'get /api/ai/jobs/:id': { what: 'job' },
  'patch /api/ai/jobs/:id': { what: 'job', options: { body: { action: 'cancel' } } },
  'get /api/ai/jobs/:id/events': { what: 'job' },
  'get /api/ai/credits/transactions/:id/proof': { what: 'transaction' },
  'get /api/ai/albums/:id': { what: 'album' },
  'patch /api/ai/albums/:id': { what: 'album', options: { body: { name: '여름' }, headers: { 'if-match': '*' } } },
  'delete /api/ai/albums/:id': { what: 'album' },
  'get /api/ai/images/albums/:id/zip': { what: 'album' },
  'get /api/ai/images/:id': { what: 'image' },
  'get /api/payments/checkouts/:orderId': { what: 'checkout' },
  'post /api/payments/checkouts/:orderId/confirmation': { what: 'checkout', options: { body: { paymentKey: 'key', amount: 3_900 } } },
  'post /api/payments/test/:orderId': { what: 'checkout', options: { body: { outcome: 'pay' } } },
}

const taking = endpoints.filter(({ access, path }) => (access === 'user' || access === 'image') && path.includes('/:'))

test('each endpoint that takes an id is asked for one', () => {
  expect(taking.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(withPath).toSorted())
})

/** All of an answer but when it was given and to which request. */
function shown({ status, headers, text }: Answer) {
  const { requestId: _, ...body }: Record<string, unknown> = JSON.parse(text)
  const told = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
  return { status, headers: Object.fromEntries(told), body }
}

test.each(Object.entries(withPath))('%s', async (endpoint, { what, options }) => {
  const [method = '', path = ''] = endpoint.split(' ')
  const ask = async (id: string, more?: CallOptions) =>
    shown(await me.send(method.toUpperCase(), path.replace(/:\w+/, id), { ...options, ...more }))
  const absent = await ask(randomUUID())
  expect(absent).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(await ask(ids[what])).toEqual(absent)
  expect(await ask('nonsense')).toEqual(absent)
  expect(await ask(ids[what].toUpperCase())).toEqual(absent)
})

const form = (fields: Readonly<Record<string, string>>): CallOptions => {
  const data = new FormData()
  for (const [name, value] of Object.entries({ style: 'CLASSIC_STUDIO', role: 'BRIDE', ...fields })) data.set(name, value)
  return { form: data }
}
const order = (fields: object): CallOptions => ({
  key: randomUUID(),
  body: { mode: 'SINGLE', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: 1, referencePhotoIds: [], ...fields },
})

const inBodies: readonly (readonly [string, string, What, (id: string) => CallOptions])[] = [
  ['an order', '/api/ai/jobs', 'album', (albumId) => order({ albumId })],
  ['an order', '/api/ai/jobs', 'photo', (id) => order({ referencePhotoIds: [id] })],
  ['a single picture', '/api/ai/generate/stream', 'photo', (referencePhotoId) => form({ referencePhotoId })],
  ['a single picture', '/api/ai/generate/stream', 'job', (jobId) => form({ jobId })],
  ['a task', '/api/ai/generate/stream', 'task', (taskId) => form({ jobId: ids.job, taskId })],
]

test.each(inBodies)('%s by POST %s that names a %s', async (_, path, what, optionsOf) => {
  const absent = shown(await me.send('POST', path, optionsOf(randomUUID())))
  expect(absent).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(shown(await me.send('POST', path, optionsOf(ids[what])))).toEqual(absent)
})

test('a path is what it says: another case, a slash more or an escape names nothing', async () => {
  const absent = shown(await me.send('GET', '/api/nowhere'))
  const paths = [
    '/api/ai/jobs/',
    '/api/ai/JOBS',
    '/API/ai/jobs',
    '/api//ai/jobs',
    '/api/ai/j%6Fbs',
    '/METRICS',
    '/healthz/',
    '/Docs',
    '/docs/',
  ]
  for (const path of paths) expect([path, shown(await me.send('GET', path))]).toEqual([path, absent])
  expect((await me.send('GET', '/api/ai/jobs')).status).toBe(200)
})
