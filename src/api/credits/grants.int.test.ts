import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

/** A user with the sign-up bonus, and an operator. */
async function people() {
  const user = await signIn(api.address)
  await user.ledger()
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const grant = async (amount: number, changes: object = {}) => {
    const body = { userId: user.userId, amount, kind: 'goodwill', reason: 'late', ...changes }
    const answer = await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body })
    if (answer.status !== 201) throw new Error(answer.text)
    return String(JSON.parse(answer.text).grantId)
  }
  const revoke = async (grantId: string, key: string, reason = 'a mistake') =>
    admin.send('POST', `/api/admin/grants/${grantId}/revocation`, { key, body: { reason } })
  const grants = async (state = 'active') => {
    const answer = await user.send('GET', `/api/ai/credits/grants?state=${state}`)
    return JSON.parse(answer.text).grants
  }
  return { user, admin, grant, revoke, grants }
}
/** An instant that comes soon, and how to wait until it has come. */
function soon(ms = 400) {
  const at = Date.now() + ms
  return { expiresAt: new Date(at).toISOString(), come: () => waitFor('the instant', async () => Date.now() > at) }
}

describe('grants', () => {
  test('are listed newest first, with where their credits are', async () => {
    const { grant, grants } = await people()
    const grantId = await grant(7, { expiresAt: '2099-01-01T00:00:00.000Z' })
    expect(await grants()).toMatchObject([
      {
        grantId,
        kind: 'goodwill',
        amount: 7,
        available: 7,
        held: 0,
        spent: 0,
        expired: 0,
        revoked: 0,
        expiresAt: '2099-01-01T00:00:00.000Z',
        referenceType: 'ADMIN',
        referenceId: grantId,
        createdAt: expect.stringMatching(/Z$/),
      },
      { kind: 'signup', amount: 5, available: 5, expiresAt: null, referenceType: 'SYSTEM' },
    ])
  })
  test('are gone at their instant, seen by the first request after it', async () => {
    const { user, grant, grants } = await people()
    const { expiresAt, come } = soon()
    const grantId = await grant(3, { expiresAt })
    expect((await user.ledger()).balance).toBe(8)
    await come()
    const ledger = JSON.parse((await user.send('GET', '/api/ai/credits')).text)
    expect(ledger).toMatchObject({ balance: 5, reserved: 0 })
    const [entry] = ledger.transactions
    expect(entry).toMatchObject({
      type: 'DEDUCT',
      kind: 'expiry',
      amount: 3,
      balanceAfter: 5,
      referenceType: 'SYSTEM',
      referenceId: grantId,
      grantId,
      effectiveAt: expiresAt,
    })
    expect(entry.createdAt >= expiresAt).toBe(true)
    expect(await grants()).toMatchObject([{ kind: 'signup' }])
    expect(await grants('all')).toMatchObject([{ grantId, available: 0, expired: 3 }, { kind: 'signup' }])
  })
  test('that ask for another state, or expire in the past, are refused', async () => {
    const { user, admin } = await people()
    expect((await user.send('GET', '/api/ai/credits/grants?state=open')).code).toBe('validation_failed')
    const body = { userId: user.userId, amount: 1, kind: 'goodwill', reason: 'late', expiresAt: '2020-01-01T00:00:00Z' }
    expect((await admin.send('POST', '/api/admin/grants', { key: 'past', body })).code).toBe('validation_failed')
  })
})

describe('a revocation', () => {
  test('takes what is available, once for each key', async () => {
    const { user, grant, revoke } = await people()
    const grantId = await grant(7)
    const first = await revoke(grantId, 'one')
    expect([first.status, JSON.parse(first.text)]).toEqual([200, { grantId, userId: user.userId, revoked: 7, left: 0, balanceAfter: 5 }])
    expect(first.headers.get('ledger-position')).not.toBeNull()
    const repeated = await revoke(grantId, 'one')
    expect([repeated.text, repeated.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
    expect((await revoke(grantId, 'one', 'another reason')).code).toBe('idempotency_key_reused')
    const other = await revoke(grantId, 'two')
    expect(JSON.parse(other.text)).toMatchObject({ revoked: 0, left: 0, balanceAfter: 5 })
    expect((await revoke(grantId, 'two')).headers.get('idempotency-replayed')).toBe('true')
    const { transactions } = await user.ledger()
    expect(transactions.map(({ kind }) => kind)).toEqual(['revocation', 'goodwill', 'signup'])
    expect(transactions[0]).toMatchObject({ type: 'DEDUCT', referenceType: 'ADMIN', referenceId: grantId, grantId })
  })
  test('needs a role, a grant, a key and a reason', async () => {
    const { user, admin, grant, revoke } = await people()
    const grantId = await grant(1)
    const path = `/api/admin/grants/${grantId}/revocation`
    expect((await user.send('POST', path, { key: 'k', body: { reason: 'mine' } })).code).toBe('forbidden')
    expect((await revoke(randomUUID(), 'k')).code).toBe('not_found')
    expect((await revoke('no-uuid', 'k')).code).toBe('not_found')
    expect((await admin.send('POST', path, { body: { reason: 'no key' } })).code).toBe('idempotency_key_required')
    for (const body of [{}, { reason: '' }, { reason: 'a\nb' }, { reason: 'x'.repeat(201) }, { reason: 7 }, { reason: 'ok', more: 1 }]) {
      expect((await admin.send('POST', path, { key: 'k', body })).code, JSON.stringify(body)).toBe('validation_failed')
    }
    expect((await user.ledger()).balance).toBe(6)
  })
})
