/** What finance, buyers, operators and analysts ask or say that means nothing: refused, and nothing is recorded. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import type { Answer, Client } from '../../../testing/client.ts'
import { tellOfBuyer } from '../../../testing/payments/buyer.ts'

const api = await openApi({ openJobsMax: 3 })
const { user, admin, finance, analyst, grantId, orderId, jobId, written } = await tellOfBuyer(api)

const body = ({ text }: Answer) => JSON.parse(text)
const members = (value: unknown): readonly string[] => Object.keys(z.record(z.string(), z.unknown()).parse(value)).toSorted()
const of = (path: string) => path.replace('USER', user.userId).replace('ORDER', orderId).replace('GRANT', grantId)

test.each([
  ['/api/finance/accounts', ['limit=0', 'limit=101', 'limit=1.5', 'limit=', 'q=%00', `q=${'a'.repeat(129)}`]],
  ['/api/finance/accounts/USER/balance', ['at=', 'at=2026-11-01', 'at=2999-01-01T00:00:00Z', 'position=x', 'position=p1.0.zz']],
  ['/api/finance/accounts/USER/entries', ['from=x', 'to=x', 'order=', 'order=ASC', 'limit=0']],
  ['/api/finance/entries', ['from=x', 'to=2026-11-01', 'from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', 'order=up', 'limit=x']],
  ['/api/finance/accounts/USER/statement', ['', 'month=2026-13', 'month=2999-01', 'month=2026-01&timeZone=', 'month=2026-01&timeZone=x']],
  ['/api/finance/totals', ['at=', 'at=now', 'at=2999-01-01T00:00:00Z']],
  ['/api/finance/three-way', ['from=x', 'to=x', 'from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z']],
  ['/api/finance/payments', ['from=x', 'to=x', 'status=paid', 'status=', 'limit=0', 'from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z']],
  ['/api/finance/proofs/inclusion', ['', 'position=x', 'position=p1.0.l&size=x']],
] as const)('%s refuses a question that means nothing', async (path, queries) => {
  for (const query of queries) {
    const answer = await finance.send('GET', `${of(path)}?${query}`)
    expect([query, answer.status, answer.code]).toEqual([query, 422, 'validation_failed'])
    expect(members(body(answer).errors[0])).toEqual(['message', 'path'])
  }
})

test.each(['/api/finance/accounts', '/api/finance/accounts/USER/entries', '/api/finance/entries', '/api/finance/payments'])(
  'a cursor that %s never gave, and a position that nobody gave, are refused',
  async (path) => {
    expect(await finance.send('GET', `${of(path)}?cursor=x`)).toMatchObject({ status: 400, code: 'invalid_cursor' })
    const headers = { 'Ledger-Min-Position': 'x' }
    expect(await finance.send('GET', of(path), { headers })).toMatchObject({ status: 400, code: 'invalid_position' })
  },
)

test('users, operators and analysts are asked for what they mean, too', async () => {
  const asked: readonly (readonly [Client, string])[] = [
    [user, '/api/ai/credits?limit=0'],
    [user, '/api/ai/credits/grants?state=open'],
    [user, '/api/ai/credits/grants?limit=101'],
    [user, '/api/payments/checkouts?limit=x'],
    [analyst, '/api/analytics/usage?from=2026-02-30'],
    [analyst, '/api/analytics/usage?groupBy=modelId'],
  ]
  for (const [client, path] of asked) expect([path, (await client.send('GET', path)).code]).toEqual([path, 'validation_failed'])
  for (const path of ['/api/ai/credits', '/api/ai/credits/grants', '/api/payments/checkouts']) {
    expect([path, (await user.send('GET', `${path}?cursor=x`)).code]).toEqual([path, 'invalid_cursor'])
  }
})

const day = 86_400_000
const given = { userId: 'USER', amount: 1, kind: 'goodwill', reason: 'late' }
const bonusGiven = { campaign: 'nobody', amount: 1, reason: 'late' }
const past = new Date(Date.now() - 1_000).toISOString()

test.each<readonly [string, readonly (readonly [changes: object, status: number, code: string])[], object]>([
  [
    '/api/admin/grants',
    [
      [{ userId: `user-${randomUUID()}` }, 404, 'not_found'],
      [{ userId: 'a b' }, 404, 'not_found'],
      [{ userId: 7 }, 422, 'validation_failed'],
      ...[0, -1, 1.5, 100_001, '1', null].map((amount) => [{ amount }, 422, 'validation_failed'] as const),
      ...['signup', 'opening', 'gift', null].map((kind) => [{ kind }, 422, 'validation_failed'] as const),
      ...['', 'r'.repeat(201), 'a\u0007b', 7].map((reason) => [{ reason }, 422, 'validation_failed'] as const),
      ...[past, 'tomorrow', '2099-01-01', 7].map((expiresAt) => [{ expiresAt }, 422, 'validation_failed'] as const),
      [{ more: 1 }, 422, 'validation_failed'],
    ],
    given,
  ],
  [
    '/api/admin/grants/GRANT/revocation',
    ['', 'r'.repeat(201), 'a\u0000b', null].map((reason) => [{ reason }, 422, 'validation_failed'] as const),
    { reason: 'late' },
  ],
  [
    '/api/admin/bonuses',
    [
      ...['', 'A', '-a', 'a b', 'a'.repeat(65), 7].map((campaign) => [{ campaign }, 422, 'validation_failed'] as const),
      ...[0, 1.5, 100_001, '1'].map((amount) => [{ amount }, 422, 'validation_failed'] as const),
      [{ reason: '' }, 422, 'validation_failed'],
      ...[past, new Date(Date.now() + day - 60_000).toISOString(), 'x'].map(
        (expiresAt) => [{ expiresAt }, 422, 'validation_failed'] as const,
      ),
    ],
    bonusGiven,
  ],
  [
    '/api/admin/payments/ORDER/refund',
    ['', 'r'.repeat(201), 'a\u0007b'].map((reason) => [{ reason }, 422, 'validation_failed'] as const),
    { reason: 'late' },
  ],
])('%s refuses each field that means nothing, and records nothing', async (path, cases, right) => {
  const headers = { 'Ledger-Min-Position': written }
  const before = body(await finance.send('GET', `/api/finance/accounts/${user.userId}/balance`, { headers }))
  const events = async () => (await analyst.send('GET', '/api/events?limit=10000')).text
  const log = await events()
  for (const [changes, status, code] of cases) {
    const sent = JSON.parse(JSON.stringify({ ...right, ...changes }).replace('"USER"', JSON.stringify(user.userId)))
    const answer = await admin.send('POST', of(path), { key: randomUUID(), body: sent })
    expect([JSON.stringify(changes), answer.status, answer.code]).toEqual([JSON.stringify(changes), status, code])
  }
  expect(await events()).toBe(log)
  const after = body(await finance.send('GET', `/api/finance/accounts/${user.userId}/balance`))
  expect({ ...after, at: before.at, final: before.final }).toEqual(before)
})

test.each([
  [{ packageId: '' }, 'validation_failed'],
  [{ packageId: null }, 'validation_failed'],
  [{}, 'validation_failed'],
  [{ packageId: 'credits-30', credits: 30 }, 'validation_failed'],
  [{ packageId: 'credits-1' }, 'unknown_package'],
])('a checkout of %j is refused and leaves no order', async (sent, code) => {
  const before = (await user.send('GET', '/api/payments/checkouts')).text
  const answer = await user.send('POST', '/api/payments/checkouts', { key: randomUUID(), body: sent })
  expect([answer.status, answer.code]).toEqual([422, code])
  expect((await user.send('GET', '/api/payments/checkouts')).text).toBe(before)
})

test('a confirmation and a trial payment refuse fields that mean nothing', async () => {
  const fields = [
    { paymentKey: '', amount: 1 },
    { paymentKey: 'a b', amount: 1 },
    { paymentKey: 'k' },
    { paymentKey: 'k', amount: '1' },
    {},
  ]
  for (const sent of fields) {
    const answer = await user.send('POST', `/api/payments/checkouts/${orderId}/confirmation`, { body: sent })
    expect([JSON.stringify(sent), answer.status, answer.code]).toEqual([JSON.stringify(sent), 422, 'validation_failed'])
  }
  for (const outcome of ['paid', '', null]) {
    expect((await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome } })).code).toBe('validation_failed')
  }
})

test('an open order is still what it was', async () => expect((await user.readJob(jobId)).status).toBe('PENDING'))
