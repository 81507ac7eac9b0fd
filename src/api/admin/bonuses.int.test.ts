import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

const log = pino({ level: 'silent' })
const bonus = z.strictObject({
  campaign: z.string(),
  amount: z.number(),
  reason: z.string(),
  expiresAt: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  accounts: z.number(),
  granted: z.number(),
  skipped: z.number(),
})
const grantsOf = z.object({ grants: z.array(z.looseObject({ kind: z.string(), expiresAt: z.string().nullable() })) })
const nameOf = () => `campaign-${randomUUID()}`

async function people() {
  const users = [await signIn(api.address), await signIn(api.address)]
  for (const user of users) await user.ledger()
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const start = (body: object) => admin.send('POST', '/api/admin/bonuses', { body })
  const finished = (campaign: string) =>
    waitFor('the end of a campaign', async () => {
      await api.grantBonuses(log)
      const seen = (await admin.send('GET', `/api/admin/bonuses/${campaign}`)).as(bonus)
      return seen.finishedAt === null ? null : seen
    })
  return { users, admin, start, finished }
}

describe('a bonus for everybody', () => {
  test('is given to all who had an account, once, and shows in their history', async () => {
    const { users, start, finished } = await people()
    const campaign = nameOf()
    const asked = { campaign, amount: 3, reason: 'a year of us' }
    const first = await start(asked)
    expect(first.status).toBe(202)
    expect(first.as(bonus)).toMatchObject({ ...asked, expiresAt: null, finishedAt: null, skipped: 0 })
    const seen = await finished(campaign)
    expect(seen).toMatchObject({ ...asked, skipped: 0 })
    expect(seen.granted).toBe(seen.accounts)
    expect((await start(asked)).as(bonus)).toEqual(seen)
    for (const user of users) {
      const { transactions } = await waitFor('the bonus', async () => {
        const ledger = await user.ledger()
        return ledger.balance === 8 && ledger
      })
      expect(transactions[0]).toMatchObject({ type: 'BONUS', kind: 'promotion', amount: 3, referenceType: 'ADMIN', referenceId: campaign })
    }
    const late = await signIn(api.address)
    expect((await late.ledger()).balance).toBe(5)
  })

  test('expires with its grants', async () => {
    const { users, start, finished } = await people()
    const campaign = nameOf()
    const expiresAt = new Date(Date.now() + 2 * 86_400_000).toISOString()
    expect((await start({ campaign, amount: 1, reason: 'soon', expiresAt })).as(bonus)).toMatchObject({ expiresAt })
    await finished(campaign)
    const given = await waitFor('the grant', async () => {
      const { grants } = (await users[0]?.send('GET', '/api/ai/credits/grants'))?.as(grantsOf) ?? { grants: [] }
      return grants.find(({ kind }) => kind === 'promotion')
    })
    expect(given).toMatchObject({ expiresAt })
  })

  test('under a name that is taken is refused with another body', async () => {
    const { start } = await people()
    const asked = { campaign: nameOf(), amount: 3, reason: 'a year of us' }
    expect((await start(asked)).status).toBe(202)
    for (const change of [{ amount: 4 }, { reason: 'other' }, { expiresAt: new Date(Date.now() + 9 * 86_400_000).toISOString() }]) {
      expect((await start({ ...asked, ...change })).code).toBe('validation_failed')
    }
  })

  test.each([
    { campaign: 'Spring' },
    { campaign: '-spring' },
    { campaign: 'x'.repeat(65) },
    { amount: 0 },
    { amount: 100_001 },
    { reason: '' },
    { reason: 'x'.repeat(201) },
    { expiresAt: new Date(Date.now() + 3_600_000).toISOString() },
    { expiresAt: 'tomorrow' },
    { more: true },
  ])('with %j is refused', async (change) => {
    const { start } = await people()
    expect((await start({ campaign: nameOf(), amount: 3, reason: 'a year of us', ...change })).code).toBe('validation_failed')
  })

  test('that nobody started is not found, and none but an admin starts one', async () => {
    const { users, admin } = await people()
    expect((await admin.send('GET', `/api/admin/bonuses/${nameOf()}`)).code).toBe('not_found')
    expect((await admin.send('GET', '/api/admin/bonuses/No')).code).toBe('not_found')
    expect((await users[0]?.send('POST', '/api/admin/bonuses', { body: { campaign: nameOf(), amount: 1, reason: 'x' } }))?.code).toBe(
      'forbidden',
    )
  })
})
