import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { info, memoryContext } from '../../../testing/commandContext.ts'
import { userNamed } from '../../../testing/fixtures.ts'
import { createMemoryBonusCampaigns } from '../../adapters/memory/bonusCampaigns.ts'
import { readCampaign } from '../../commands/campaigns/readCampaign.ts'
import { startCampaign } from '../../commands/campaigns/startCampaign.ts'
import type { CommandContext } from '../../commands/context.ts'
import { openAccount } from '../../commands/credits/openAccount.ts'
import { accountStream, campaignSchema, type UserId } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import { StoreUnavailable } from '../../failures.ts'
import { grantBonuses } from './bonuses.ts'

const log = pino({ level: 'silent' })
const campaign = campaignSchema.parse('spring-2026')
const bonus = { campaign, amount: 3, reason: 'a year of us', expiresAt: null, info: { ...info, actor: 'admin-1' } }

async function world(accounts: number) {
  const { context, store } = memoryContext()
  const users = Array.from({ length: accounts }, (_, index) => userNamed(`user-${index.toString().padStart(4, '0')}`))
  for (const userId of users) await openAccount(context, { userId, info })
  const pass = (given: CommandContext = context) =>
    grantBonuses({ context: given, bonusCampaigns: createMemoryBonusCampaigns(store), log, signal: new AbortController().signal })
  const grantsOf = async (userId: UserId) => {
    const events = await store.readStream(accountStream(userId), { maxCount: 100 })
    return events.map((event) => decodeEvent(event)).filter((event) => event.type === 'CreditsGranted' && event.data.kind === 'promotion')
  }
  const countsOf = async () => (await readCampaign(context, campaign))?.finished?.data
  return { context, users, pass, grantsOf, countsOf }
}

/** From a process that dies at its n-th grant. */
function dyingAt(context: CommandContext, grants: number): CommandContext {
  let left = grants
  return {
    ...context,
    accounts: {
      ...context.accounts,
      execute: async (...given) => {
        if (left === 0) throw new StoreUnavailable('the process is dead')
        left -= 1
        return context.accounts.execute(...given)
      },
    },
  }
}

describe('a campaign', () => {
  test('gives one bonus to every account that was open before it, and finishes', async () => {
    const { context, users, pass, grantsOf, countsOf } = await world(3)
    await startCampaign(context, bonus)
    const late = userNamed('late')
    await openAccount(context, { userId: late, info })
    expect(await pass()).toBe(1)
    for (const userId of users) {
      const [grant, ...others] = await grantsOf(userId)
      expect(others).toEqual([])
      expect(grant?.data).toMatchObject({
        amount: 3,
        kind: 'promotion',
        reference: { type: 'ADMIN', id: campaign },
        reason: 'a year of us',
        grantedBy: 'admin-1',
        balanceAfter: 8,
      })
    }
    expect(await grantsOf(late)).toEqual([])
    expect(await countsOf()).toMatchObject({ accounts: 3, granted: 3, skipped: 0 })
  })

  test('that was killed in the middle goes on where it was, and nobody has two', async () => {
    const { context, users, pass, grantsOf, countsOf } = await world(130)
    await startCampaign(context, bonus)
    for (const grants of [1, 63, 20]) expect(await pass(dyingAt(context, grants))).toBe(0)
    expect(await countsOf()).toBeUndefined()
    expect(await pass()).toBe(1)
    for (const userId of users) expect(await grantsOf(userId)).toHaveLength(1)
    expect(await countsOf()).toMatchObject({ accounts: 130, granted: 130, skipped: 0 })
  })

  test('is run again without any effect, also under a new start of the same', async () => {
    const { context, users, pass, grantsOf } = await world(2)
    await startCampaign(context, bonus)
    await pass()
    expect(await startCampaign(context, bonus)).toMatchObject({ type: 'started' })
    expect(await pass()).toBe(0)
    for (const userId of users) expect(await grantsOf(userId)).toHaveLength(1)
  })

  test('that two processes grant at once gives each account one, and finishes once', async () => {
    const { context, users, pass, grantsOf, countsOf } = await world(70)
    await startCampaign(context, bonus)
    await Promise.all([pass(), pass({ ...context }), pass()])
    for (const userId of users) expect(await grantsOf(userId)).toHaveLength(1)
    expect(await countsOf()).toMatchObject({ accounts: 70, granted: 70, skipped: 0 })
  })

  test('stands beside another one', async () => {
    const { context, users, pass, grantsOf } = await world(2)
    await startCampaign(context, bonus)
    await startCampaign(context, { ...bonus, campaign: campaignSchema.parse('summer-2026'), amount: 1 })
    expect(await pass()).toBe(2)
    for (const userId of users) expect((await grantsOf(userId)).map(({ data }) => 'amount' in data && data.amount)).toEqual([3, 1])
  })

  test('without any account is finished', async () => {
    const { context, pass, countsOf } = await world(0)
    await startCampaign(context, bonus)
    await pass()
    expect(await countsOf()).toMatchObject({ accounts: 0, granted: 0, skipped: 0 })
  })

  test('ends between two pages when its process closes, and says nothing of being finished', async () => {
    const { context, countsOf } = await world(1)
    await startCampaign(context, bonus)
    const bonusCampaigns = createMemoryBonusCampaigns(context.store)
    expect(await grantBonuses({ context, bonusCampaigns, log, signal: AbortSignal.abort() })).toBe(0)
    expect(await countsOf()).toBeUndefined()
  })
})
